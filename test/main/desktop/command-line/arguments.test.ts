import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInvocation } from '../../../../src/main/desktop/command-line/arguments';
import { ownArguments } from '../../../../src/main/desktop/command-line/own-arguments';

const commandOf = (...argv: string[]) => {
  const invocation = readInvocation(argv);
  return invocation.kind === 'command' ? invocation.command : invocation;
};

describe('What the program is started with', () => {
  it.each([
    [['start', 'WEB-12', 'a note'], { name: 'start', work: 'WEB-12', note: 'a note' }],
    [['start'], { name: 'start', work: null, note: null }],
    [
      ['start', '--', 'WEB-12', '--no-sandbox'],
      { name: 'start', work: 'WEB-12', note: '--no-sandbox' },
    ],
    [['switch', 'WEB-12'], { name: 'switch', work: 'WEB-12', note: null }],
    [['stop', '--at', '14:30'], { name: 'stop', at: '14:30' }],
    [['stop', '--at=14:30'], { name: 'stop', at: '14:30' }],
    [['stop'], { name: 'stop', at: null }],
    [['pause'], { name: 'pause' }],
    [['status', '--json', '--follow'], { name: 'status', json: true, follow: true }],
    [['--no-sandbox', '--lang=de', 'status'], { name: 'status', json: false, follow: false }],
    [['--user-data-dir', '/tmp/x', 'resume'], { name: 'resume' }],
  ])('%j is a command', (argv, command) => {
    expect(commandOf(...argv)).toEqual(command);
  });

  it.each([
    [[]],
    [['--hidden']],
    [['--demo', '--user-data-dir=/tmp/x']],
    [['awork-timer://open']],
    [['AWORK-TIMER:stop']],
  ])('%j starts the app itself', (argv) => {
    expect(readInvocation(argv)).toEqual({ kind: 'app' });
  });

  it.each([
    [['begin'], 'unknown-command', 'begin'],
    [['file:///etc/passwd'], 'unknown-command', 'file:///etc/passwd'],
    [['<b>start</b>'], 'unknown-command', '<b>start</b>'],
    [['__proto__'], 'unknown-command', '__proto__'],
    [['x'.repeat(100_000)], 'unknown-command', 'x'.repeat(40)],
    [['stop', '--json'], 'unknown-option', '--json'],
    [['status', '--lang=de'], 'unknown-option', '--lang'],
    [['stop', '--at'], 'needs-value', '--at'],
    [['switch'], 'needs-work', ''],
    [['start', '', 'a note'], 'needs-work', ''],
    [['start', 'WEB-1', 'one', 'two'], 'too-many', 'two'],
    [['pause', 'now'], 'too-many', 'now'],
    [['start', 'x'.repeat(100_000)], 'too-long', ''],
    [['start', 'WEB-1', 'x'.repeat(100_000)], 'too-long', ''],
  ])('%j is wrong', (argv, problem, word) => {
    expect(readInvocation(argv)).toEqual({ kind: 'wrong', problem, word, exitCode: 2 });
  });

  it('names the profile', () => {
    expect(readInvocation(['status', '--user-data-dir=/tmp/x'])).toMatchObject({
      userDataDir: '/tmp/x',
    });
  });

  it('is asked for help and version', () => {
    expect([readInvocation(['--help']), readInvocation(['start', '-h'])]).toEqual([
      { kind: 'help' },
      { kind: 'help' },
    ]);
    expect(readInvocation(['--version'])).toEqual({ kind: 'version' });
  });

  it('never throws, and no word of a command is longer than it may be', () => {
    const word = fc.oneof(
      fc.string(),
      fc.string({ minLength: 400, maxLength: 3_000 }),
      fc.constantFrom('start', 'stop', 'status', 'switch', '--at', '--json', '--', '-h', '--x=1'),
    );
    fc.assert(
      fc.property(fc.array(word), (argv) => {
        const command = { work: null, note: null, at: null, ...commandOf(...argv) };
        expect((command.work ?? 'x').length).toBeGreaterThan(0);
        expect((command.work ?? '').length).toBeLessThanOrEqual(500);
        expect((command.note ?? '').length).toBeLessThanOrEqual(2_000);
        expect((command.at ?? '').length).toBeLessThanOrEqual(20);
      }),
    );
  });
});

describe('The path of the app, in a development checkout', () => {
  it('is none of its arguments', () => {
    const argv = ['electron', '--no-sandbox', '/work', 'status', '--json'];
    expect(ownArguments(argv, true)).toEqual(['--no-sandbox', 'status', '--json']);
    expect(ownArguments(['awork-timer', 'status'], false)).toEqual(['status']);
  });
});
