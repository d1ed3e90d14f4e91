import { chmodSync, chownSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOnPath } from '../../../../scripts/runtimes.mjs';
import { readAddress } from '../../../../src/main/desktop/command-line/address-file';
import { EXIT } from '../../../../src/main/desktop/command-line/command';
import type { RunCommand } from '../../../../src/main/desktop/command-line/listen';
import { answerWith, installed, listenAt, startedWith } from './installed-launcher';

const NOBODY_ID = 65_534;
const NOT_RUNNING = 'Timer for awork is not running. Start it first: awork-timer --hidden';
const canLaunch = process.platform === 'linux' && findOnPath('perl') !== undefined;

/** Says what it was asked, and ends with a code that depends on it. */
const echo: RunCommand = async (command, { language, print }) => {
  const text = JSON.stringify(command);
  print(text);
  print(`${language.slice(0, 2)} \t "${text}"`);
  const codes = Object.values(EXIT);
  return codes[text.length % codes.length] ?? EXIT.done;
};

const COMMANDS: readonly (readonly string[])[] = [
  ['start'],
  ['start', 'WEB-12', 'a note'],
  ['start', '--', 'C:\\u0041 "x"', '--json \t\r\n\x01\x7f\x9f é€🙂'],
  ['switch', 'WEB-12'],
  ['stop', '--at', '14:30'],
  ['pause'],
  ['resume'],
  ['toggle'],
  ['open'],
  ['mini'],
  ['status', '--json'],
];

describe.runIf(canLaunch)('The launcher of the Linux packages', () => {
  it.each(COMMANDS.map((argv) => ({ argv })))(
    'asks the running app itself: $argv',
    async ({ argv }) => {
      const { profileDir, launch, ask } = installed();
      await listenAt(profileDir, echo);
      const ending = await launch(argv);
      expect(ending.out).toContain(`{"name":"${String(argv[0])}"`);
      expect(ending).toEqual(await ask(argv, 'en-GB'));
    },
  );

  it('does with any arguments what the program does', async () => {
    const { profileDir, launch, ask } = installed();
    await listenAt(profileDir, echo);
    const text = fc.string({ unit: 'grapheme' }).map((word) => word.replaceAll('\0', ''));
    const own = `--user-data-dir=${profileDir}`;
    const word = fc.oneof(
      text,
      fc.constantFrom('--at', '--at=9', '--json', '--follow=x', '--', '-h', '-v', '--lang=de', '-'),
      fc.constantFrom(own, '--user-data-dir', '--user-data-dir=', '--user-data-dir=/a/../b'),
      fc.constantFrom('status', 'stop', 'awork-timer://stop', '\x1b[31m', '"\\"\n', 'ü€🙂', ''),
    );
    const command = fc.constantFrom('start', 'switch', 'stop', 'pause', 'status', 'stop\n', 'x');
    const argv = fc
      .tuple(
        fc.option(fc.constantFrom(own, '--no-sandbox')),
        command,
        fc.array(word, { maxLength: 4 }),
      )
      .map(([first, name, rest]) => [...(first === null ? [] : [first]), name, ...rest]);
    await fc.assert(
      fc.asyncProperty(argv, fc.constantFrom('de_AT.UTF-8', 'en_US'), async (given, language) => {
        const ending = await launch(given, { LANG: language });
        // What it hands on to the program ends as the program ends it.
        if (ending.exitCode === 99) expect(ending).toEqual(startedWith(given));
        else expect(ending).toEqual(await ask(given, language.replace(/[_.].*/, '')));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['no arguments', []],
    ['a link', ['awork-timer://stop']],
    ['switches', ['--hidden', '--lang=de']],
    ['a profile alone', ['--user-data-dir=/tmp/x']],
    ['help', ['--help']],
    ['an unknown command', ['begin', '"', "'", '\n', '€']],
    ['more than a request holds', ['start', 'WEB-1', 'x'.repeat(20_000)]],
    ['a profile with a dot too many', ['status', '--user-data-dir=../x']],
  ])('starts the program with %s', async (_what, argv) => {
    const { profileDir, launch } = installed();
    await listenAt(profileDir, echo);
    expect(await launch(argv)).toEqual(startedWith(argv));
  });

  it.each([
    ['there is no file', null],
    ['the file is empty', ''],
    ['the file is no JSON', '$(touch /tmp/x)'],
    ['the file is large', ' '.repeat(20_000)],
    ['the app was killed', `{"path":"/tmp/gone/s","token":"${'x'.repeat(43)}"}`],
  ])('starts the program, which says so, where %s', async (_what, text) => {
    const { profileDir, launch } = installed();
    if (text !== null) writeFileSync(path.join(profileDir, 'socket.json'), text);
    expect(await launch(['stop'])).toEqual(startedWith(['stop']));
  });

  it('starts the program without a Perl and without a home', async () => {
    const { profileDir, launch, root } = installed();
    await listenAt(profileDir, echo);
    const tools = path.join(root, 'tools');
    mkdirSync(tools);
    cpSync('/usr/bin/readlink', path.join(tools, 'readlink'), { dereference: true });
    expect(await launch(['stop'], { PATH: tools })).toEqual(startedWith(['stop']));
    expect(await launch(['stop'], { HOME: '' })).toEqual(startedWith(['stop']));
  });

  it('finds the profile as the program does', async () => {
    const { root, launch, ask } = installed();
    const profileDir = path.join(root, 'config/awork-timer');
    mkdirSync(profileDir, { recursive: true });
    await listenAt(profileDir, echo);
    expect(await launch(['pause'], { XDG_CONFIG_HOME: path.join(root, 'config') })).toMatchObject({
      out: expect.stringContaining('{"name":"pause"}') as string,
    });
    // A relative path is ignored there and taken from the current folder here.
    expect(await launch(['pause'], { XDG_CONFIG_HOME: 'config' })).toEqual(startedWith(['pause']));
    const named = ['pause', '--user-data-dir=config/awork-timer'];
    expect(await launch(named)).toMatchObject({
      out: expect.stringContaining('{"name":"pause"}') as string,
    });
    expect(await launch(named)).toEqual(await ask(named, 'en'));
  });

  it.each([
    ['named twice', ['stop', '--user-data-dir=x', '--user-data-dir=config/awork-timer']],
    ['the value of another option', ['stop', '--at', '--user-data-dir=config/awork-timer']],
    ['in two words', ['stop', '--user-data-dir', 'config/awork-timer']],
    ['named by a way up', ['stop', '--user-data-dir=config/../config/awork-timer']],
  ])('leaves a profile to the program that is %s', async (_what, argv) => {
    const { root, launch } = installed();
    const profileDir = path.join(root, 'config/awork-timer');
    mkdirSync(profileDir, { recursive: true });
    await listenAt(profileDir, echo);
    expect(await launch(argv)).toEqual(startedWith(argv));
  });

  it('prints what changes as it comes, and ends with the app', async () => {
    const { profileDir, spawnLauncher } = installed();
    let next: (line: string) => void = () => undefined;
    const listening = await listenAt(profileDir, async (_command, { print, signal }) => {
      next = print;
      print('first');
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      return EXIT.done;
    });
    const child = spawnLauncher(['status', '--follow']);
    const line = async () =>
      new Promise<string>((resolve) =>
        child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
      );
    expect(await line()).toBe('first\n');
    const second = line();
    next('second');
    expect(await second).toBe('second\n');
    const ended = new Promise((resolve) => child.once('close', resolve));
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    listening?.close();
    expect([await ended, said]).toEqual([EXIT.notRunning, `${NOT_RUNNING}\n`]);
  });

  it('ends for the app when it is ended, and ends itself when nobody reads', async () => {
    const { profileDir, spawnLauncher } = installed();
    let forget: () => void = () => undefined;
    await listenAt(profileDir, async (_command, { print, signal }) => {
      const chatter = setInterval(() => print('still here'), 5);
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      clearInterval(chatter);
      forget();
      return EXIT.done;
    });
    const follow = async () => {
      const child = spawnLauncher(['status', '--follow']);
      await new Promise((resolve) => child.stdout.once('data', resolve));
      return { child, forgotten: new Promise<void>((resolve) => (forget = resolve)) };
    };
    const ended = await follow();
    ended.child.kill('SIGTERM');
    await ended.forgotten;

    const unread = await follow();
    const exitCode = new Promise((resolve) => unread.child.once('exit', resolve));
    unread.child.stdout.destroy();
    expect(await exitCode).toBe(EXIT.done);
    await unread.forgotten;
  });

  describe.each(['en_US.UTF-8', 'de_DE.UTF-8'])(
    'with an app that answers strangely (%s)',
    (LANG) => {
      it.each([
        ['closes', (socket: Socket) => socket.destroy()],
        ['ends', (socket: Socket) => socket.end()],
        ['stops in the middle of a line', (socket: Socket) => socket.end('out half')],
        ['answers in JSON', (socket: Socket) => socket.end('{"exitCode":0}\n')],
        [
          'gives a code that does not exist',
          (socket: Socket) => socket.end('end 9\nend 00\nend\n'),
        ],
        ['says too much', (socket: Socket) => socket.end('x'.repeat(200_000))],
        ['goes on after the end', (socket: Socket) => socket.end('out a\nend 4\nout b\nend 0\n')],
        [
          'says what it does not have to',
          (socket: Socket) => socket.end('\nout \nerr x\nfollow\nend 1\n'),
        ],
      ])('that %s', async (_what, answer) => {
        const { profileDir, launch, ask } = installed();
        await answerWith(profileDir, answer);
        const ending = await launch(['stop'], { LANG });
        expect(ending.exitCode).not.toBe(99);
        expect(ending).toEqual(await ask(['stop'], LANG.slice(0, 2)));
      });
    },
  );

  it.runIf(process.getuid?.() === 0)('speaks to no socket of another user', async () => {
    const { profileDir, launch, ask } = installed();
    let asked = 0;
    const { folder, socketPath } = await answerWith(profileDir, (socket) => {
      asked += 1;
      socket.end('end 0\n');
    });
    expect((await launch(['stop'])).exitCode).toBe(0);
    chownSync(folder, NOBODY_ID, NOBODY_ID);
    expect(await launch(['stop'])).toEqual(startedWith(['stop']));
    expect(await ask(['stop'], 'en')).toMatchObject({ exitCode: EXIT.notRunning });
    chownSync(folder, 0, 0);
    chownSync(socketPath, NOBODY_ID, NOBODY_ID);
    expect(await launch(['stop'])).toEqual(startedWith(['stop']));
    expect(await ask(['stop'], 'en')).toMatchObject({ exitCode: EXIT.notRunning });
    chownSync(socketPath, 0, 0);
    chmodSync(folder, 0o711);
    expect(await launch(['stop'])).toEqual(startedWith(['stop']));
    expect(asked).toBe(1);
    expect(readAddress(profileDir)?.path).toBe(socketPath);
  });
});
