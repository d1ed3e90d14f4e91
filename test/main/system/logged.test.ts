// What the app logs, collected from its sources: each call of a logger with its message and the names of its fields.
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { formatFields, redactText } from '../../../src/main/system/redact';
import { readSources } from '../../architecture/source-graph';

interface Logged {
  readonly file: string;
  readonly message: string;
  /** Null where the fields are a value of their own. */
  readonly fields: readonly string[] | null;
}

const METHODS = /^(?:\w+\.)?(?:logger|log)\.(?:info|warn|error)$/;
const root = path.join(import.meta.dirname, '../../..');

function loggedBy(file: string, text: string): readonly Logged[] {
  const found: Logged[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && METHODS.test(node.expression.getText())) {
      const [message, fields] = node.arguments;
      found.push({
        file,
        message:
          message !== undefined && ts.isStringLiteral(message)
            ? message.text
            : `(${message?.getText() ?? 'nothing'})`,
        fields:
          fields === undefined
            ? []
            : ts.isObjectLiteralExpression(fields)
              ? fields.properties.map((one) => one.name?.getText() ?? `(${one.getText()})`)
              : null,
      });
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

const logged = [...readSources(root)]
  .filter(([file]) => file.startsWith('src/main/') && file.endsWith('.ts'))
  // Hands on the lines that are redacted already.
  .filter(([file]) => file !== 'src/main/system/file-logger.ts')
  .flatMap(([file, text]) => loggedBy(file, text));

/** The fields that may be logged. None of them is the place for a name, a note or a path. */
const FIELDS = [
  '(...fields)',
  '(...paths)',
  'act',
  'at',
  'byMs',
  'call',
  'code',
  'endpoint',
  'error',
  'exitCode',
  'file',
  'how',
  'kind',
  'operation',
  'paths',
  'permission',
  'ports',
  'problem',
  'reason',
  'rows',
  'status',
  'type',
  'wasRefused',
];

/** What could slip into any of them. */
const PRIVATE = [
  '/home/ada/.config/awork-timer/outbox.json',
  '/home/Ada Lovelace/awork/out/main/index.js:1:2',
  'Error at run (file:///home/ada/awork/out/main/index.js:12:34)',
  '/Users/ada/Library/x',
  String.raw`C:\Users\Ada Lovelace\AppData\Roaming\awork-timer`,
  String.raw`c:\\Users\\ada\\x`,
  'file:///C:/Users/ada/x.js',
  'ada@example.com',
  'ada.lovelace+awork@post.example.co.uk wrote',
  'user=ada%40example.com',
  'ädä@müller.example',
  'token=ada-secret',
  'access_token=ada-secret&x=1',
  'the code=ada-secret was refused',
  'code: ada-secret',
  'state=ada-secret',
  'ticket=ada-secret',
  '{"access_token":"ada-secret","token_type":"Bearer"}',
  "{'refresh_token': 'ada-secret'}",
  '{"client_secret" : "ada secret"}',
  'password=ada-secret',
  'Authorization: Bearer ada-secret',
  'authorization=ada-secret',
  'X-Api-Key: ada-secret',
  'http://ada:ada-secret@proxy.example:8080/',
  'https://api.example/x?code=ada-secret#ada',
  'eyJhZGEi.ada.ada',
  `${'x '.repeat(300)}ada@example.com`,
  `${'x'.repeat(3_990)} ada@example.com`,
];

describe('what the app logs', () => {
  it('is found in the sources', () => {
    expect(logged.length).toBeGreaterThan(60);
  });

  it('has messages that are written in the source, so that nothing of a person stands in them', () => {
    const computed = logged.filter(({ message }) => message.startsWith('('));
    expect(computed).toEqual([]);
    expect(logged.filter(({ message }) => redactText(message) !== message)).toEqual([]);
  });

  it('has fields of known names', () => {
    const names = new Set(logged.flatMap(({ fields }) => fields ?? []));
    expect([...names].filter((name) => !FIELDS.includes(name))).toEqual([]);
    expect(FIELDS.filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(PRIVATE)('hides %j in every message and in every field', (text) => {
    const names = new Set(logged.flatMap(({ fields }) => fields ?? []));
    const lines = [redactText(text), ...[...names].map((name) => formatFields({ [name]: text }))];
    for (const line of lines) expect(line).not.toMatch(/ada|ädä|lovelace/i);
  });

  it('stays readable: endpoints, codes and places in the source', () => {
    const texts = [
      'POST /me/timetracking/start',
      'TypeError at run (app://timer/index.js:1:2)',
      'ENOENT',
      'POST /accounts/token (code)',
      '0.breaks.1.startDate',
      'outbox.json.unreadable-1790582400000',
    ];
    expect(texts.map(redactText)).toEqual(texts);
  });

  it('is looked through quickly, whatever it is', () => {
    const beganMs = performance.now();
    for (const one of ['a@', '/home/', '"token":', 'x.', '%40a.', '//'])
      redactText(one.repeat(50_000));
    expect(performance.now() - beganMs).toBeLessThan(1_000);
  });
});
