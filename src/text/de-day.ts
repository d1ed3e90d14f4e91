import type { EN_DAY } from './en-day';
import type { Texts } from './messages';

/** The German texts of a day and its list of entries. */
export const DE_DAY: Texts<keyof typeof EN_DAY> = {
  'day.region': 'Einträge',
  'day.list': 'Einträge',
  'day.previous': 'Vorheriger Tag',
  'day.next': 'Nächster Tag',
  'day.today': 'Heute',
  'day.total': 'Gesamt',
  'day.of-target': 'von {target}',
  'day.week': 'Woche {total}',
  'day.total-without': {
    one: 'ohne {count} Eintrag, den die App nicht lesen kann',
    other: 'ohne {count} Einträge, die die App nicht lesen kann',
  },
  'entry.split': 'Eintrag teilen',
  'entry.move': 'Auf anderen Tag verschieben',
  'entry.select': 'Auswählen',
  'entry.deselect': 'Auswahl aufheben',
  'entry.duplicate': 'Duplizieren',
  'entry.selected': 'ausgewählt',
  'entry.merge-before': 'Mit dem Eintrag davor zusammenführen',
  'entry.merge-after': 'Mit dem Eintrag danach zusammenführen',
  'entry.remove-breaks': 'Pausen entfernen',
  'day.add': 'Eintrag hinzufügen',
  'day.group': 'Gleiche Arbeit zusammenfassen',
  'day.gap': '{duration} nicht erfasst, {range}',
  'day.gap-add': 'Hinzufügen',
  'day.empty': 'Noch nichts erfasst.',
  'day.loading': 'Einträge werden geladen …',
};
