/** A notification in words. */
import type { NotificationAct, NotificationDraft } from '../core/reminders/notification';
import { MINUTE_MS, type EpochMs } from '../core/base/instant';
import type { NoticeView } from '../core/view/view-types';
import { noticeSentence } from './code-text';
import { shortLine } from './short-line';
import type { Translator } from './translator';
import { shownTitleOf } from './work-title';

export interface NotificationText {
  readonly title: string;
  readonly body: string;
  /** In the order of the draft's acts. */
  readonly buttons: readonly string[];
}

/** Services show a few lines; the rest would only travel. */
const LONGEST_TITLE = 200;

/**
 * Holds no character that a service or its bus acts on, whatever a task is called: a NUL would end our connection.
 *
 * @param nowMs by awork's clock: times of another day are written with it
 */
export function notificationText(
  { content, acts }: NotificationDraft,
  translator: Translator,
  nowMs: EpochMs,
): NotificationText {
  const time = timeOf(translator, nowMs);
  return {
    ...wordsOf(content, translator, nowMs),
    buttons: acts.map((act) => buttonText(act, translator, time)),
  };
}

function wordsOf(
  content: NotificationDraft['content'],
  translator: Translator,
  nowMs: EpochMs,
): Pick<NotificationText, 'title' | 'body'> {
  const time = timeOf(translator, nowMs);
  const titled = (title: string) => shortLine(shownTitleOf(title, translator), LONGEST_TITLE);
  switch (content.kind) {
    case 'elsewhere':
      return {
        title: translator.t('notify.elsewhere'),
        body: noticeSentence(
          { ...content.notice, params: shortened(content.notice) },
          translator,
          nowMs,
        ),
      };
    case 'refused':
      return {
        title: translator.t('notify.refused'),
        body: translator.t('notify.refused-body', { title: titled(content.title) }),
      };
    case 'waiting':
      return {
        title: translator.t('notify.waiting', { count: content.count }),
        body: translator.t('notify.waiting-body', { time: time(content.sinceMs) }),
      };
    case 'sign-in':
      return { title: translator.t('notify.sign-in'), body: translator.t('notify.sign-in-body') };
    case 'long-timer':
      return {
        title: translator.t('notify.long-timer'),
        body: translator.t('notify.long-timer-body', {
          title: titled(content.title),
          time: time(content.startMs),
        }),
      };
    case 'no-timer':
      return {
        title: translator.t('notify.no-timer'),
        body: translator.t('notify.no-timer-body', { time: time(content.sinceMs) }),
      };
    case 'budget': {
      const used = content.level === 'used';
      return {
        title: translator.t(used ? 'notify.budget-used' : 'notify.budget-near'),
        body: translator.t('notify.budget-body', {
          title: titled(content.title),
          planned: translator.format.duration(content.plannedMs),
        }),
      };
    }
    case 'day-goal':
      return {
        title: translator.t('notify.day-goal'),
        body: translator.t('notify.day-goal-body', {
          target: translator.format.duration(content.targetMs),
        }),
      };
    case 'absence':
      return {
        title: translator.t('notify.absence'),
        body: translator.t('notify.absence-body', {
          title: titled(content.title),
          start: time(content.startMs),
          end: time(content.endMs),
        }),
      };
  }
}

function shortened({ params }: Pick<NoticeView, 'params'>): NoticeView['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? shortLine(value, LONGEST_TITLE) : value,
    ]),
  );
}

function buttonText(
  act: NotificationAct,
  translator: Translator,
  time: (instantMs: EpochMs) => string,
): string {
  switch (act.do) {
    case 'undo':
      return translator.t('action.undo');
    case 'retry':
      return translator.t('notify.retry');
    case 'stop-at':
      return translator.t('notify.stop-at', { time: time(act.endMs) });
    case 'start-since':
      return translator.t('notify.start-since', { time: time(act.startMs) });
    case 'snooze':
      return act.forMs === null
        ? translator.t('notify.snooze-today')
        : translator.t('notify.snooze', { count: Math.round(act.forMs / MINUTE_MS) });
    case 'decide':
      return translator.t(`absence.${act.decision}`);
  }
}

function timeOf({ format }: Translator, nowMs: EpochMs): (instantMs: EpochMs) => string {
  return (instantMs) => format.timeBeside(instantMs, format.dayOf(nowMs));
}
