/**
 * Real Electron against the sandbox with faults, killed at random moments: what the person did and what the server has
 * in the end are compared. `KILLS` and `SEED` change how many and which.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { BRIDGE_KEY } from '../../src/contract/bridge';
import { DEMO_PERSON_ID, startLab, type FaultEffect, type Lab } from '../support/lab';
import { eventually } from './eventually';
import { startElectron } from './hosts';
import { signInWithKey, statusOf, timerOf } from './pages';
import { describeInElectron, describeWithKeyring } from '../support/runtimes';

const KEY = 'key-of-the-kills';
const KILLS = Number(process.env['KILLS'] ?? 50);
const SEED = Number(process.env['SEED'] ?? Date.now() % 100_000);
/** How long the app is left alone between two kills, at most. */
const DWELL_MS = 2_500;
/** awork stamps in its own time: per act the way there, and the 2 s within which a stamp is left as it is. */
const TOLERANCE_MS = 3_000;

/** One piece of work: when its start and its end were pressed, and whether the app had confirmed the press. */
interface Piece {
  readonly note: string;
  readonly startMs: number;
  isStartSure: boolean;
  endMs: number | null;
  isEndSure: boolean;
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const FAULTS: readonly (FaultEffect | null)[] = [
  null,
  null,
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'delay', when: 'before', delayMs: 300 },
  { kind: 'delay', when: 'after', delayMs: 300 },
  { kind: 'status', status: 500, when: 'after' },
  { kind: 'garbage' },
];

/** Presses through the bridge, as the buttons do, without waiting for it. */
function press(page: Page, name: string, input: unknown): Promise<boolean> {
  return page
    .evaluate(
      async ([key, call, given]) => {
        const bridge: unknown = Reflect.get(window, key);
        if (typeof bridge !== 'object' || bridge === null || !('run' in bridge)) return false;
        const { run } = bridge;
        if (typeof run !== 'function') return false;
        const result: unknown = await Reflect.apply(run, bridge, [call, given]);
        return typeof result === 'object' && result !== null && Reflect.get(result, 'ok') === true;
      },
      [BRIDGE_KEY, name, input] as const,
    )
    .catch(() => false);
}

function workOf(note: string) {
  return { project: null, task: null, typeOfWork: null, note, isBillable: null };
}

/** What the server has of each piece: how often, from when to when. */
function bookedOf(sandbox: Lab, note: string) {
  return sandbox
    .entries(DEMO_PERSON_ID)
    .filter((entry) => entry.note === note)
    .map(({ start, end }) => ({
      startMs: start?.epochMs ?? 0,
      endMs: end?.epochMs ?? null,
    }));
}

describeWithKeyring('The app, killed', () => {
  describeInElectron('in Electron', (electron) => {
    it(`${String(KILLS)} times at random moments, loses and doubles nothing (seed ${String(SEED)})`, async () => {
      const random = randomFrom(SEED);
      const sandbox = await startLab({ credentials: [{ token: KEY, kind: 'api-key' }] });
      onTestFinished(sandbox.close);
      // Kept when the run fails: what is on the disk is what tells why.
      const profileDir = await mkdtemp(path.join(tmpdir(), 'awork-timer-kills-'));
      const options = { profileDir, env: { AWORK_API_URL: sandbox.url } };
      const pieces: Piece[] = [];
      let app = await startElectron(electron, options);
      await signInWithKey(app.page, KEY, DEMO_PERSON_ID);
      await eventually(async () =>
        expect(await statusOf(app.page).textContent()).toContain('Synced'),
      );

      for (let kill = 0; kill < KILLS; kill += 1) {
        sandbox.faults.clear();
        const effect = FAULTS[Math.floor(random() * FAULTS.length)] ?? null;
        if (effect !== null) sandbox.faults.add({ method: 'POST', path: '*', times: 2, effect });
        const running = pieces.at(-1);
        const isStop = running?.endMs === null && random() < 0.5;
        const nowMs = Date.now();
        if (running?.endMs === null) running.endMs = nowMs;
        if (isStop) {
          void press(app.page, 'timer.stop', { endMs: null }).then((isSure) => {
            running.isEndSure = isSure;
          });
        } else {
          const note = `piece ${String(kill)}`;
          const piece: Piece = {
            note,
            startMs: nowMs,
            isStartSure: false,
            endMs: null,
            isEndSure: false,
          };
          pieces.push(piece);
          void press(app.page, 'timer.start', { work: workOf(note), startMs: null }).then(
            (isSure) => {
              piece.isStartSure = isSure;
              if (running !== undefined) running.isEndSure ||= isSure;
            },
          );
        }
        await sleep(random() * 250);
        await app.kill();
        app = await startElectron(electron, options);
        // What was not confirmed before the kill may or may not have been done: the app itself knows.
        const last = pieces.at(-1);
        if (last !== undefined) await settleUnsure(app.page, pieces, last, isStop);
        await sleep(random() * DWELL_MS);
      }

      sandbox.faults.clear();
      await press(app.page, 'timer.stop', { endMs: null });
      const open = pieces.at(-1);
      if (open?.endMs === null) {
        open.endMs = Date.now();
        open.isEndSure = true;
      }
      await eventually(
        async () => expect(await statusOf(app.page).textContent()).toContain('Synced'),
        120_000,
      );
      await app.close();

      let lostMs = 0;
      let doubledMs = 0;
      let count = 0;
      for (const piece of pieces) {
        const booked = bookedOf(sandbox, piece.note);
        if (!piece.isStartSure) {
          expect(booked.length, piece.note).toBeLessThanOrEqual(1);
          continue;
        }
        count += 1;
        const workedMs = (piece.endMs ?? piece.startMs) - piece.startMs;
        const bookedMs = booked.reduce(
          (sum, { startMs, endMs }) => sum + ((endMs ?? 0) - startMs),
          0,
        );
        const differenceMs = bookedMs - workedMs;
        // awork may keep nothing of a piece of a second or less; of any longer one there has to be something.
        const isGone = booked.length === 0 && workedMs > 2_000;
        if (isGone || differenceMs < -TOLERANCE_MS) lostMs -= differenceMs;
        if (differenceMs > TOLERANCE_MS) doubledMs += differenceMs;
        expect(booked.length, piece.note).toBeLessThanOrEqual(1);
      }
      process.stdout.write(
        `${String(KILLS)} kills survived, ${String(count)} pieces of work, ` +
          `${String(lostMs / 1000)} s lost, ${String(doubledMs / 1000)} s doubled (seed ${String(SEED)})\n`,
      );
      expect({ lostMs, doubledMs }).toEqual({ lostMs: 0, doubledMs: 0 });
      expect(count).toBeGreaterThan(KILLS / 5);
      expect(sandbox.activeEntry(DEMO_PERSON_ID)).toBeNull();
      await rm(profileDir, { recursive: true });
    });
  });
});

/** After the restart the window shows what was on the disk: that is what the person goes on from. */
async function settleUnsure(
  page: Page,
  pieces: Piece[],
  last: Piece,
  isStop: boolean,
): Promise<void> {
  const { start, stop, note } = timerOf(page);
  await start.or(stop).first().waitFor();
  const shown = (await stop.isVisible()) ? await note.inputValue() : null;
  if (isStop) {
    if (!last.isEndSure && shown === last.note) last.endMs = null;
    else last.isEndSure = true;
    return;
  }
  if (shown === last.note) {
    last.isStartSure = true;
    const before = pieces.at(-2);
    if (before !== undefined) before.isEndSure = true;
    return;
  }
  if (last.isStartSure) return;
  pieces.pop();
  const before = pieces.at(-1);
  if (before?.note === shown) before.endMs = null;
}
