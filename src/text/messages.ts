import { isolated } from './bidi';
import type { CallErrorCode } from '../contract/errors';
import type { FailureKind } from '../core/base/failure';
import type { NoticeCode } from '../core/outbox/notice';
import type { ActType, ParkReason } from '../core/outbox/operation';
import type { EN_FIRST } from './en-first';
import type { EN_LATER } from './en-later';
import type { EN_MAIN } from './en-main';

export interface Plural {
  readonly one: string;
  readonly other: string;
}

type English = typeof EN_FIRST & typeof EN_LATER & typeof EN_MAIN;

/** The texts that a window shows first, those that it may show later, and those of main, which no window has. */
export type FirstKey = keyof typeof EN_FIRST;
export type LaterKey = keyof typeof EN_LATER;
export type MainKey = keyof typeof EN_MAIN;
export type UiKey = FirstKey | LaterKey | MainKey;

/** What a language says for some keys. */
export type Texts<Key extends UiKey> = {
  readonly [One in Key]: English[One] extends string ? string : Plural;
};

/** Why an operation is parked, as its view has it. */
type ParkCode =
  Exclude<ParkReason['type'], 'refused'> | Extract<FailureKind, 'forbidden' | 'rejected'>;

type FileContent = 'changes' | 'settings' | 'accounts';
type FileFault = 'unreadable' | 'newer' | 'partly';

/** Words by codes that come from main. A code that is not listed is said in general words. */
export interface CodeMessages extends ActivityMessages {
  readonly errors: Readonly<Record<CallErrorCode, string>>;
}

/** What the person did, and what became of it. */
export interface ActivityMessages {
  /** An act together with what it was done to. */
  readonly acts: Readonly<Record<ActType, string>>;
  readonly actUnknown: string;
  /** An act as the column of a table names it. */
  readonly actNames: Readonly<Record<ActType, string>>;
  readonly parkReasons: Readonly<Record<ParkCode, string>>;
  readonly parkReasonUnknown: string;
  /** Placeholders that end in `Ms` are instants and shown as times of day. */
  readonly notices: Readonly<Record<NoticeCode, string>>;
  readonly noticeUnknown: string;
  /** What became of a file of ours, by what it held and by what was wrong with it. */
  readonly files: Readonly<Record<FileContent, Readonly<Record<FileFault, string>>>>;
  readonly fileKept: string;
  readonly fileNotKept: string;
}

/** Everything that a language must say; a missing key does not compile. */
export interface Messages {
  readonly ui: Texts<UiKey>;
  readonly codes: CodeMessages;
}

export interface LaterMessages {
  readonly ui: Texts<LaterKey>;
  readonly codes: CodeMessages;
}

/** What is loaded of a language: a window begins with the texts that it shows first. */
export interface LoadedMessages {
  readonly ui: Partial<Texts<UiKey>>;
  readonly codes: CodeMessages | null;
}

type PlaceholdersIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersIn<Rest>
  : never;
type TextOf<Key extends UiKey> = English[Key] extends { readonly other: infer Other }
  ? Other
  : English[Key];
type PlaceholderOf<Key extends UiKey> =
  TextOf<Key> extends string ? PlaceholdersIn<TextOf<Key>> : never;

/** What `t` takes after the key: nothing, or a value for each placeholder of the English text. */
export type Params<Key extends UiKey> = [PlaceholderOf<Key>] extends [never]
  ? []
  : [params: Readonly<Record<PlaceholderOf<Key>, string | number>>];

export type Values = Readonly<Record<string, string | number>>;

/** Fills in the values; text of people keeps its direction to itself. */
export function fillTemplate(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    isolated(String(values[name] ?? placeholder)),
  );
}

/** A sentence with what awork says about it: "awork refused this: Budget used up." */
export function withReason(sentence: string, reason: string): string {
  return reason === '' ? sentence : `${sentence.replace(/\.$/, '')}: ${isolated(reason)}`;
}

/** Main may be of a newer version than the words: a code that is not among them has none. */
export function lookup<Word>(
  words: Readonly<Record<string, Word>>,
  code: string,
): Word | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}
