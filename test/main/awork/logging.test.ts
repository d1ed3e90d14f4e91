import { describe, expect, it } from 'vitest';

import { anyRead, anyWrite, aworkError, harness, json, never, TOKEN } from './http-harness';
import { entryRow } from './recorded-entries';
import { endpoints } from '../../../src/main/awork/endpoints';
import { compare, text } from '../../../src/main/awork/filter';

describe('the log', () => {
  it('names a failed call by its template, and what support asks for', async () => {
    const headers = { 'trace-id': 'a65ce574', 'x-edge-ref': '0.1f2e' };
    const { send, log, clock } = harness([
      () => {
        clock.advance(120);
        return json({ code: 'not-found', description: 'Not found.' }, { status: 404, headers });
      },
    ]);
    const timeEntryId = '86650f81-51b4-467b-9a37-49c8352b82f7';
    await endpoints.getEntry(send, { timeEntryId }, never);
    expect(log).toEqual([
      {
        level: 'warn',
        message: 'awork call failed',
        fields: {
          kind: 'rejected',
          endpoint: 'GET /timeentries/{timeEntryId}',
          status: 404,
          traceId: 'a65ce574',
          edgeRef: '0.1f2e',
          code: 'not-found',
          durationMs: 120,
        },
      },
    ]);
  });

  it('says nothing of reads that went well, and one line of each write', async () => {
    const { send, log } = harness([json(1), json(1)]);
    await send(anyRead, never);
    await send(anyWrite, never);
    expect(log.map(({ level, fields }) => [level, fields['endpoint'], fields['status']])).toEqual([
      ['info', 'POST /timeentries', 200],
    ]);
  });

  it('never holds a token, a note, a name, a query or foreign text', async () => {
    const secret = 'secret-word';
    const sample = { ...entryRow, note: secret, timezone: 7, project: { id: 1, name: secret } };
    const html = `<html>${secret}</html>`;
    const reactions = [
      json([sample]),
      json([{ [secret]: secret, id: secret }]),
      aworkError(400, secret + ' ' + 'x'.repeat(200), secret),
      json(
        { code: 'x', description: secret, validationErrors: [{ property: secret }] },
        { status: 422 },
      ),
      new Response(html, { status: 403, headers: { 'x-edge-ref': `<${secret}>` } }),
      new Response(html, { status: 502, headers: { 'trace-id': `"${secret}"` } }),
      new Response(html),
      new Error(`net::ERR_FAILED ${secret}`),
      aworkError(401, 'unauthorized', secret),
    ];
    const { send, log } = harness(reactions);
    const filter = compare('note', 'eq', text(secret));
    const isGood: boolean[] = [];
    while (isGood.length < reactions.length) {
      isGood.push((await endpoints.listEntries(send, { filter }, never)).ok);
    }
    // A list with odd rows is read; the log says so.
    expect(isGood).toEqual(reactions.map((_, index) => index < 2));
    expect(log).toHaveLength(reactions.length);
    const written = JSON.stringify(log);
    expect(written).not.toContain(secret);
    expect(written).not.toContain(TOKEN);
    expect(written).not.toContain('filterby');
    expect(written).not.toContain('awork.example');
  });
});
