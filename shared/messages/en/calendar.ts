/** The texts about a calendar file (`.ics`): why it, or one of its entries, was not read. */

export const calendar = {
  'calendar.untitledEvent': 'Untitled event',

  'calendar.notACalendar': 'This is not a calendar file: it has no line BEGIN:VCALENDAR.',
  'calendar.tooLarge':
    'This file is larger than {megabytes} MB. Export a shorter stretch of the calendar, and choose that file.',
  'calendar.tooManyEntries':
    'This file has more than {count, plural, one {# entry} other {# entries}}. Export a shorter stretch of the calendar, and choose that file.',
  'calendar.tooManyEvents':
    'More than {count, plural, one {# event} other {# events}} of this file would lie within these days. Choose fewer days.',
  'calendar.tookTooLong':
    'Reading this file took longer than {seconds, plural, one {# second} other {# seconds}}. Nothing was imported.',
  'calendar.tooMuchMemory': 'Reading this file takes too much memory. Nothing was imported.',
  'calendar.readingFailed': 'This file could not be read. Nothing was imported.',
  'calendar.readingCancelled': 'Reading was cancelled. Nothing was imported.',
  'calendar.daysReversed': 'The last day lies before the first.',
  'calendar.tooManyDays': 'Choose {count, plural, one {# day} other {# days}} at most.',

  'calendar.unreadable.notEnded': 'It begins, but does not end.',
  'calendar.unreadable.brokenOff': 'The file breaks off before its end. More may be missing.',
  'calendar.unreadable.noStart': 'It has no start.',
  'calendar.unreadable.line': 'A line cannot be read: <code>{line}</code>',
  'calendar.unreadable.time': 'There is no such date or time: <code>{value}</code>',
  'calendar.unreadable.recurrence': 'How it recurs cannot be read: <code>{rule}</code>',
  'calendar.unreadable.tooOften': 'It recurs too often.',
  'calendar.unreadable.zone': 'Its time zone is not known: <code>{zone}</code>',
} as const;
