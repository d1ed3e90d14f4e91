import type { Answer } from '../ports';
import type { QueryValues } from './api-url';
import type { Call, Read, Send } from './call';
import { list, readPages, type ListQuery, type TakePage } from './listing';

/** One operation of awork's API as a function. `args` hold its path parameters by name, its query and its body. */
export type Endpoint<Args, Value> = (
  send: Send,
  args: Args,
  signal: AbortSignal,
) => Promise<Answer<Value>>;

/** The path parameters of a template: `/tasks/{taskId}` takes `{ taskId }`. */
export type Params<Template extends string> = Readonly<Record<ParamNames<Template>, string>>;

type ParamNames<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;

interface Extras {
  readonly query?: QueryValues;
  readonly body?: object;
}

interface NoExtras {
  readonly query?: never;
  readonly body?: never;
}

/** Names the type of an endpoint's query or body. Its value is an empty object. */
interface Takes<Extra extends Extras> {
  readonly check?: (extra: Extra) => void;
}

export type TakesQuery<Query extends QueryValues> = Takes<{ readonly query: Query }>;

export type TakesBody<Body extends object> = Takes<{ readonly body: Body }>;

type Define = <const Template extends string, Value, Extra extends Extras = NoExtras>(
  template: Template,
  read: Read<Value>,
  takes?: Takes<Extra>,
) => Endpoint<Params<Template> & Extra, Value>;

export const get: Define = define('GET');
export const post: Define = define('POST');
export const put: Define = define('PUT');
export const del: Define = define('DELETE');

function define(method: Call<unknown>['method']): Define {
  return (template, read) => (send, args, signal) => {
    const { query = {}, body } = args;
    const call = { method, template, params: args, query, read };
    return send(body === undefined ? call : { ...call, body }, signal);
  };
}

/** A list, of which all pages are read. Filter, order and the most rows are among the arguments. */
export function getList<
  const Template extends string,
  Row,
  Extra extends Omit<Extras, 'body'> & Pick<NoExtras, 'body'> = NoExtras,
>(
  template: Template,
  read: Read<readonly Row[]>,
  _takes?: Takes<Extra>,
): Endpoint<Params<Template> & ListQuery & Extra, readonly Row[]> {
  return (send, args, signal) =>
    list(send, { template, params: args, query: args.query ?? {}, read }, args, signal);
}

/** A list whose rows are handed over page by page, for what is too long to be kept. */
export function getPages<
  const Template extends string,
  Row,
  Extra extends Omit<Extras, 'body'> & Pick<NoExtras, 'body'> = NoExtras,
>(
  template: Template,
  read: Read<readonly Row[]>,
  _takes?: Takes<Extra>,
): Endpoint<Params<Template> & ListQuery & Extra & { readonly take: TakePage<Row> }, null> {
  return (send, args, signal) => {
    const call = { template, params: args, query: args.query ?? {}, read };
    return readPages(send, call, args, args.take, signal);
  };
}
