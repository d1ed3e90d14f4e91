/** The English texts of a day and its list of entries. */
export const EN_DAY = {
  'day.region': 'Entries',
  'day.list': 'Entries',
  'day.previous': 'Previous day',
  'day.next': 'Next day',
  'day.today': 'Today',
  'day.total': 'Total',
  'day.total-without': {
    one: 'without {count} entry that the app can’t read',
    other: 'without {count} entries that the app can’t read',
  },
  'day.unreadable': 'An entry that this app cannot read',
  'day.unreadable-may-run': 'An entry that this app cannot read. It may be running.',
  'day.unreadable-more': { one: 'and {count} more', other: 'and {count} more' },
  'day.open-in-awork': 'Open in awork',
  'day.add': 'Add entry',
  'day.gap': '{duration} untracked, {range}',
  'day.gap-add': 'Add',
  'day.empty': 'No entries on this day.',
  'day.loading': 'Loading entries …',
} as const;
