/** What a server for browsers sends and reads, and awork's API does not. */
import type { EmptyAnswer, TextAnswer } from '../../../../src/sandbox/http/answer';
import type { RequestBody } from '../../../../src/sandbox/http/request-body';

export function html(status: number, text: string): TextAnswer {
  return { kind: 'text', status, contentType: 'text/html; charset=utf-8', text };
}

export function redirect(location: string): EmptyAnswer {
  return { kind: 'empty', status: 302, headers: { location } };
}

/** Null unless the body is form-encoded: awork's token endpoint reads nothing else. */
export function readForm(body: RequestBody): URLSearchParams | null {
  return body.contentType.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(body.text)
    : null;
}
