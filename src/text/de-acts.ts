import type { EN_ACTS } from './en-acts';
import type { Texts } from './messages';

/** The German texts of what is done to entries: split, moved, and changed several at once. */
export const DE_ACTS: Texts<keyof typeof EN_ACTS> = {
  'split.title': 'Eintrag teilen',
  'split.time': 'Teilen um',
  'split.date': 'Datum',
  'split.save': 'Teilen',
  'split.no-work': 'Auf einer Seite dieser Uhrzeit liegt keine Arbeit.',
  'split.outside': 'Wähle eine Uhrzeit zwischen {start} und {end}.',
  'move.title': 'Auf einen anderen Tag verschieben',
  'move.day': 'Tag',
  'move.save': 'Verschieben',
  'move.to': '{day}, zur selben Uhrzeit:',
  'move.to-dated': '{day}, {duration}',
  'move.no-day': 'Gib ein Datum ein.',
  'move.same-day': 'Der Eintrag ist schon an diesem Tag.',
  'form.day': 'Tag',
  'form.result': 'Ergebnis',
  'form.breaks-go':
    'awork kann diese Pausen nicht behalten: Jeder Arbeitsabschnitt wird ein eigener Eintrag. Du kannst das zehn Sekunden lang rückgängig machen.',
  'form.day-and-duration': 'Gib einen Tag und eine Dauer von höchstens 24 Stunden ein.',
  'select.bar': 'Ausgewählte Einträge',
  'select.most': 'Höchstens {count} Einträge werden auf einmal geändert.',
  'select.billable': 'Abrechenbar',
  'select.not-billable': 'Nicht abrechenbar',
  'select.billed': 'Abgerechnet',
  'select.not-billed': 'Nicht abgerechnet',
  'select.type': 'Tätigkeit',
  'select.work': 'Aufgabe oder Projekt',
  'select.leave': 'Auswahl aufheben',
  'several.title': { one: '{count} Eintrag ändern', other: '{count} Einträge ändern' },
  'several.save': 'Ändern',
  'several.no-type': 'Wähle eine Tätigkeit.',
  'several.no-work': 'Wähle eine Aufgabe oder ein Projekt.',
};
