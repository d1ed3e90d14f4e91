import type { AccessToken, Client, RefreshToken } from '../world/auth-state';
import type { Stamp } from '../time/stamp';
import type { Break, Entry } from '../world/entry';
import { JsonReader } from './json-reader';
import type { SavedState } from './saved-state';

/** Throws when the text is not a state of this version. */
export function readState(text: string): SavedState {
  const reader = new JsonReader(JSON.parse(text));
  const version = reader.at('version').number();
  if (version !== 1) throw new TypeError(`the state has version ${version.toString()}`);
  return {
    version,
    seededAtMs: reader.at('seededAtMs').number(),
    entries: reader.at('entries').list(readEntry),
    clients: reader.at('clients').list(readClient),
    accessTokens: reader.at('accessTokens').list(readAccessToken),
    refreshTokens: reader.at('refreshTokens').list(readRefreshToken),
  };
}

function readEntry(reader: JsonReader): Entry {
  return {
    id: reader.at('id').text(),
    userId: textOrNull(reader.at('userId')),
    taskId: textOrNull(reader.at('taskId')),
    projectId: textOrNull(reader.at('projectId')),
    typeOfWorkId: reader.at('typeOfWorkId').text(),
    timezone: reader.at('timezone').text(),
    note: textOrNull(reader.at('note')),
    isBillable: reader.at('isBillable').flag(),
    isBilled: reader.at('isBilled').flag(),
    dateOnly: textOrNull(reader.at('dateOnly')),
    start: reader.at('start').orNull(readStamp),
    end: reader.at('end').orNull(readStamp),
    durationSec: reader.at('durationSec').orNull((value) => value.number()),
    breaks: reader.at('breaks').list(readBreak),
    createdBy: reader.at('createdBy').text(),
    createdOnMs: reader.at('createdOnMs').number(),
    updatedBy: reader.at('updatedBy').text(),
    updatedOnMs: reader.at('updatedOnMs').number(),
    version: reader.at('version').text(),
  };
}

function readStamp(reader: JsonReader): Stamp {
  return { epochMs: reader.at('epochMs').number(), ticks: reader.at('ticks').number() };
}

function readBreak(reader: JsonReader): Break {
  return {
    startMs: reader.at('startMs').number(),
    endMs: reader.at('endMs').orNull((value) => value.number()),
  };
}

function readClient(reader: JsonReader): Client {
  return {
    clientId: reader.at('clientId').text(),
    name: reader.at('name').text(),
    redirectUris: texts(reader.at('redirectUris')),
    grantTypes: texts(reader.at('grantTypes')),
    scopes: texts(reader.at('scopes')),
    secret: textOrNull(reader.at('secret')),
  };
}

function readAccessToken(reader: JsonReader): AccessToken {
  return {
    token: reader.at('token').text(),
    kind: reader.at('kind').text() === 'api-key' ? 'api-key' : 'user',
    userId: reader.at('userId').text(),
    clientId: textOrNull(reader.at('clientId')),
    expiresAtMs: reader.at('expiresAtMs').orNull((value) => value.number()),
  };
}

function readRefreshToken(reader: JsonReader): RefreshToken {
  return {
    token: reader.at('token').text(),
    userId: reader.at('userId').text(),
    clientId: reader.at('clientId').text(),
    scopes: texts(reader.at('scopes')),
    issuedAtMs: reader.at('issuedAtMs').number(),
    expiresAtMs: reader.at('expiresAtMs').number(),
  };
}

function textOrNull(reader: JsonReader): string | null {
  return reader.orNull((value) => value.text());
}

function texts(reader: JsonReader): readonly string[] {
  return reader.list((item) => item.text());
}
