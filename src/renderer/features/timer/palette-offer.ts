import type { CallErrorCode } from '../../../contract/errors';
import type { WorkItem } from '../../../core/entry/catalog';
import { gapProblem } from '../../../core/entry/gap';
import { endedText } from '../../../text/ended-text';
import type { Translator } from '../../../text/translator';
import { readCommand, type WrittenCommand } from '../../../text/written-command';
import type { AppState } from '../../state/app-state.svelte';
import type { PickOffer } from '../work/work-pick';
import { choiceOfNamed, pastInstantOf, spanOf, workNamedBy } from './palette';
import type { TimerControl } from './timer-control.svelte';

interface Window {
  readonly app: AppState;
  readonly control: TimerControl;
  readonly translator: Translator;
}

/** The part of a text that names work: behind the times of an entry to add, its first word. */
export function searchedPartOf(text: string): string {
  const command = readCommand(text);
  return command?.kind === 'add' ? (command.text.split(' ')[0] ?? '') : text;
}

/** What the text does when Enter is pressed, in words; null for a text that is only searched for. */
export function offerOf(
  text: string,
  found: readonly WorkItem[],
  window: Window,
): PickOffer | null {
  const command = readCommand(text);
  return command === null ? null : offerFor(command, found, window);
}

function offerFor(
  command: WrittenCommand,
  found: readonly WorkItem[],
  { app, control, translator }: Window,
): PickOffer {
  const { nowMs, zone } = app;
  const shown = (ms: number) =>
    translator.format.timeBeside(ms, translator.format.dayOf(app.nowMs));
  const refused = (code: CallErrorCode | null) =>
    code === null ? null : translator.error({ code, params: {} });
  const { phase } = control;
  switch (command.kind) {
    case 'stop': {
      const endMs =
        command.time === null ? null : pastInstantOf(command.time, translator, zone, nowMs);
      return {
        label:
          endMs === null
            ? translator.t('palette.stop')
            : translator.t('palette.stop-at', { time: shown(endMs) }),
        problem: refused(phase === 'idle' ? 'nothing-running' : null),
        isWaiting: false,
        run: () => void control.command.run(() => app.run('timer.stop', { endMs })),
      };
    }
    case 'pause':
    case 'resume': {
      const fits = phase === (command.kind === 'pause' ? 'running' : 'paused');
      const why = command.kind === 'pause' ? 'nothing-running' : 'not-paused';
      return {
        label: translator.t(`timer.${command.kind}`),
        problem: control.canPause
          ? refused(fits ? null : why)
          : translator.t('timer.pause-unavailable'),
        isWaiting: false,
        run: () => control.pauseOrResume(),
      };
    }
    case 'start-since-last': {
      const lastEndMs = app.snapshot?.lastEndMs ?? null;
      const startMs = control.startMs ?? nowMs;
      return {
        label: [
          translator.t('menu.start-since-last'),
          ...(lastEndMs === null ? [] : [endedText(lastEndMs, nowMs, translator)]),
        ].join(' · '),
        problem: refused(gapProblem(lastEndMs, startMs, translator.format.dayOf)),
        isWaiting: false,
        run: () => void control.startSinceLast(),
      };
    }
    case 'add': {
      const span = spanOf(command, translator, zone, nowMs);
      const named = workNamedBy(command.text, found);
      const { item, note } = named;
      const title = item?.task?.name ?? item?.project?.name ?? translator.t('entry.no-task');
      return {
        label: translator.t('palette.add', {
          range: span === null ? '' : `${shown(span.startMs)} – ${shown(span.endMs)}`,
          title: note === '' ? title : `${title} · ${note}`,
        }),
        problem: null,
        isWaiting: item === null,
        run: () => {
          if (span === null) return;
          const work = choiceOfNamed(named);
          void control.command.run(() => app.run('entry.create', { work, ...span }));
        },
      };
    }
  }
}
