/** What was done, as it is told afterwards. */
export const done = {
  'done.recorded': 'Entered “{name}”, {worked}.',
  'done.split': 'Split “{name}” in two.',
  'done.labelRenamed': 'Renamed label “{name}” to “{to}”.',
  'done.labelsMerged': 'Merged label “{name}” into “{to}”.',
  'done.labelColored': 'Changed the color of “{name}”.',
  'done.ended': 'Ended “{name}”, {worked}.',
  'done.gaveWay.ended': 'Ended “{name}”, {worked}.',
  'done.gaveWay.interrupted': 'Interrupted “{name}”, {worked}.',
  'done.gaveWay.trashed': '“{name}” had begun later than that, and is in the trash.',
  'outcome.short.done': 'Done',
  'outcome.short.partly': 'Partly',
  'done.planned': 'Planned “{name}”.',
  'done.blockChanged': 'Changed “{name}” in the plan.',
  'done.blockRemoved': 'Took “{name}” out of the plan.',
  'done.calendarImported':
    '{count, plural, one {Imported # entry of the calendar.} other {Imported # entries of the calendar.}}',
  'done.dayCopied': 'Copied the plan to this day.',
  'done.restMovedLater': 'Moved the rest of today {minutes} min later.',
  'done.restMovedEarlier': 'Moved the rest of today {minutes} min earlier.',
  'done.baselineKept': 'This plan is the baseline now.',
} as const;
