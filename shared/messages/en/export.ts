/** The texts around an export of days, and within it. */
import { diskErrorElsewhere } from './disk-error.ts';

export const exporting = {
  'export.menu': 'Export or print',
  'export.copyText': 'Copy as text',
  'export.copyMarkdown': 'Copy as Markdown',
  'export.saveCsv': 'Save this day as CSV',
  'export.saveRange': 'Save several days as CSV…',
  'export.print': 'Print…',
  'export.rangeTitle': 'Save several days as CSV',
  'export.save': 'Save',
  'export.copied': 'Copied.',
  'export.saved': 'Saved.',
  'export.notSaved': `The file could not be saved: ${diskErrorElsewhere}.`,
  'export.nothing': '{from} to {to}: nothing is recorded or planned.',
  'export.tooManyDays': 'Choose {count, plural, one {# day} other {# days}} at most.',
  'export.fileTitle': 'Save as',

  'export.worked': '{length} worked',
  'export.interrupted':
    '{count, plural, one {# interruption} other {# interruptions}}, {minutes, plural, =0 {no time lost} other {{length}}}',
  'export.noInterruptions': 'no interruptions',
  'export.line': '{when}  {what}',
  'export.lengthOf': '{what}, {length}',
  'export.reason': '{reason}: {times}, {length}',
  'export.column.day': 'Day',
  'export.column.session': 'Session',
  'export.column.labels': 'Labels',
  'export.column.start': 'Start',
  'export.column.end': 'End',
  'export.column.zone': 'Time zone',
  'export.column.minutes': 'Minutes worked',
  'export.column.interruptions': 'Interruptions',
  'export.column.outcome': 'Outcome',
  'export.column.notes': 'Notes',
} as const;
