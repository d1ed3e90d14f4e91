import { describe, expect, it } from 'vitest';
import { HOST_KEY_HEADER as KEY_HEADER } from '../../../src/contract/channels';
import { isJson, isOwnHost, mayCall } from '../../../src/main/browser/request-guard';

const guard = { port: 4711, key: 'the-key' };
const good = { host: '127.0.0.1:4711', [KEY_HEADER]: 'the-key' };

describe('a caller', () => {
  it.each([
    {},
    { origin: 'http://127.0.0.1:4711', 'sec-fetch-site': 'same-origin' as const },
    { 'sec-fetch-site': 'none' as const },
  ])('with %j may', (headers) => {
    expect(mayCall({ ...good, ...headers }, guard)).toBe(true);
  });

  it.each([
    { [KEY_HEADER]: undefined },
    { [KEY_HEADER]: '' },
    { [KEY_HEADER]: 'the-kez' },
    { [KEY_HEADER]: 'the-key ' },
    { [KEY_HEADER]: ['the-key', 'the-key'] },
    { host: undefined },
    { host: '127.0.0.1' },
    { host: 'localhost:4711' },
    { host: '[::1]:4711' },
    { host: '127.0.0.1:4712' },
    { host: 'rebound.example:4711' },
    { origin: 'http://localhost:4711' },
    { origin: 'https://127.0.0.1:4711' },
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' as const },
    { 'sec-fetch-site': 'same-site' as const },
  ])('with %j may not', (headers) => {
    expect(mayCall({ ...good, ...headers }, guard)).toBe(false);
  });
});

it.each([
  ['127.0.0.1:4711', true],
  ['localhost:4711', false],
  ['localhost:4711.evil.example', false],
  ['evil.example', false],
  [undefined, false],
])('host %s is own: %s', (host, isOwn) => {
  expect(isOwnHost(host === undefined ? {} : { host }, guard)).toBe(isOwn);
});

it.each([
  ['application/json', true],
  ['application/json; charset=utf-8', true],
  ['text/plain', false],
  ['application/jsonp', false],
  [undefined, false],
])('content type %s is JSON: %s', (type, is) => {
  expect(isJson(type === undefined ? {} : { 'content-type': type })).toBe(is);
});
