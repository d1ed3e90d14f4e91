/** What the command line says. Apart from the windows' texts, so that no window loads it and it loads none of theirs. */
import { fillTemplate, type Values } from './messages';
import type { Locale } from './locale';

const HELP_EN = `Usage: awork-timer COMMAND

  start [WORK] ["NOTE"]   starts the timer; what runs ends now
  switch WORK ["NOTE"]    the same, for work that follows other work
  stop [--at 14:30]       stops the timer, now or at an earlier time
  pause, resume, toggle   pauses; goes on; starts or stops
  status                  says what runs
    --json                one line of JSON (see docs/integrations.md)
    --follow              a line at every change, and every minute
  open, mini              shows the window, the mini window

WORK is a key such as WEB-12, or the name of a task or project.
Put -- before a note that may begin with a dash.

  --help, --version
  --user-data-dir=DIR     the app with this profile
  --hidden                starts the app in the tray, without a window

Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the app is not running,
4 no such work or several, 5 no answer.`;

const HELP_DE = `Aufruf: awork-timer BEFEHL

  start [ARBEIT] ["NOTIZ"]  startet den Timer; was läuft, endet jetzt
  switch ARBEIT ["NOTIZ"]   dasselbe, für Arbeit nach anderer Arbeit
  stop [--at 14:30]         stoppt den Timer, jetzt oder zu einer früheren Zeit
  pause, resume, toggle     pausiert; setzt fort; startet oder stoppt
  status                    sagt, was läuft
    --json                  eine Zeile JSON (siehe docs/integrations.md)
    --follow                eine Zeile bei jeder Änderung und jede Minute
  open, mini                zeigt das Fenster, das Minifenster

ARBEIT ist ein Kürzel wie WEB-12 oder der Name einer Aufgabe oder eines Projekts.
Setze -- vor eine Notiz, die mit einem Strich beginnen kann.

  --help, --version
  --user-data-dir=ORDNER    die App mit diesem Profil
  --hidden                  startet die App im Tray, ohne Fenster

Exit-Codes: 0 erledigt, 1 abgelehnt, 2 falscher Aufruf, 3 die App läuft nicht,
4 keine oder mehrere passende Arbeiten, 5 keine Antwort.`;

const EN = {
  help: HELP_EN,
  'unknown-command': 'There is no command “{word}”. awork-timer --help lists them.',
  'unknown-option': 'There is no option “{word}” here. awork-timer --help lists them.',
  'needs-value': '“{word}” needs a value. awork-timer --help shows how.',
  'needs-work': 'Name what to work on, such as WEB-12.',
  'too-many': '“{word}” is one word too many. Put a note in quotes.',
  'too-long': 'That is too long for the command line.',
  'not-running': 'Timer for awork is not running. Start it first: awork-timer --hidden',
  'no-answer': 'Timer for awork does not answer.',
  'not-a-time': '“{text}” is no time. Write it as 14:30.',
  starting: 'Timer for awork is still starting. Try again in a moment.',
  'not-found': 'Nothing is found for “{text}”.',
  several: 'Several tasks and projects match “{text}”. Name one of them:',
  started: 'Started: {title}',
  switched: 'Started: {title}. Stopped: {before}',
  stopped: 'Stopped: {title}, {worked}',
  'stopped-at': 'Stopped at {time}: {title}, {worked}',
  paused: 'Paused: {title}, {worked}',
  resumed: 'Resumed: {title}, {worked}',
  opened: 'The window is open.',
  'opened-mini': 'The mini window is open.',
} as const;

type CommandLineKey = keyof typeof EN;

const DE: Readonly<Record<CommandLineKey, string>> = {
  help: HELP_DE,
  'unknown-command': 'Den Befehl „{word}“ gibt es nicht. awork-timer --help nennt alle.',
  'unknown-option': 'Die Option „{word}“ gibt es hier nicht. awork-timer --help nennt alle.',
  'needs-value': '„{word}“ braucht einen Wert. awork-timer --help zeigt, wie.',
  'needs-work': 'Nenne die Arbeit, zum Beispiel WEB-12.',
  'too-many': '„{word}“ ist ein Wort zu viel. Setze eine Notiz in Anführungszeichen.',
  'too-long': 'Das ist zu lang für die Befehlszeile.',
  'not-running': 'Timer for awork läuft nicht. Starte die App zuerst: awork-timer --hidden',
  'no-answer': 'Timer for awork antwortet nicht.',
  'not-a-time': '„{text}“ ist keine Zeit. Schreib sie wie 14:30.',
  starting: 'Timer for awork startet noch. Versuch es gleich noch einmal.',
  'not-found': 'Zu „{text}“ findet sich nichts.',
  several: 'Zu „{text}“ passen mehrere Aufgaben und Projekte. Nenne eine davon:',
  started: 'Gestartet: {title}',
  switched: 'Gestartet: {title}. Gestoppt: {before}',
  stopped: 'Gestoppt: {title}, {worked}',
  'stopped-at': 'Gestoppt um {time}: {title}, {worked}',
  paused: 'Pausiert: {title}, {worked}',
  resumed: 'Fortgesetzt: {title}, {worked}',
  opened: 'Das Fenster ist offen.',
  'opened-mini': 'Das Minifenster ist offen.',
};

const TEXTS: Readonly<Record<Locale, Readonly<Record<CommandLineKey, string>>>> = {
  en: EN,
  de: DE,
};

export function commandLineText(locale: Locale, key: CommandLineKey, values: Values = {}): string {
  return fillTemplate(TEXTS[locale][key], values);
}
