/** The texts that tell what was done. */
export const done = {
  'done.recorded': 'Entered “{name}”, {worked}.',
  'done.recordedOn': 'Entered “{name}”, {start} to {end}, {worked}.',
  'done.split': 'Split “{name}” in two.',
  'done.merged': 'Merged into “{name}”, {worked}.',
  'done.stretchMoved': 'Moved a stretch out of “{name}”.',
  'done.labelRenamed': 'Renamed label “{name}” to “{to}”.',
  'done.labelsMerged': 'Merged label “{name}” into “{to}”.',
  'done.labelColored': 'Changed the color of “{name}”.',
  'done.ended': 'Ended “{name}”, {worked}.',
  'done.cameBack.running': '“{name}” runs again.',
  'done.cameBack.interrupted':
    '“{name}” is back, interrupted, because something else was worked on meanwhile.',
  'done.cameBack.ended': '“{name}” is back, ended when it was deleted.',
  'done.runsAgain': '“{name}” runs again, and the time since {time} counts as worked.',
  'done.gaveWay.ended': 'Ended “{name}”, {worked}.',
  'done.gaveWay.interrupted': 'Interrupted “{name}”, {worked}.',
  'done.gaveWay.trashed': '“{name}” had begun later than that, and is in the trash.',
  'outcome.short.done': 'Done',
  'outcome.short.partly': 'Partly',
  'done.sessionsChanged': '{count, plural, one {Changed # session.} other {Changed # sessions.}}',
  'done.sessionsDeleted': '{count, plural, one {Deleted # session.} other {Deleted # sessions.}}',
  'done.planned': 'Planned “{name}”.',
  'done.blockChanged': 'Changed “{name}” in the plan.',
  'done.blockRemoved': 'Took “{name}” out of the plan.',
  'done.calendarImported':
    '{count, plural, one {Imported # entry of the calendar.} other {Imported # entries of the calendar.}}',
  'done.dayCopied': 'Copied the plan to this day.',
  'done.dayCopiedSkipping':
    'Copied the plan to this day, where the clock skips {times}: what was planned then is later by as much.',
  'done.restMovedLater': 'Moved the rest of today {length} later.',
  'done.restMovedEarlier': 'Moved the rest of today {length} earlier.',
  'done.restMovedBeforeNow':
    'Moved the rest of today {length} earlier. {count, plural, one {One block begins} other {# blocks begin}} before now.',
  'done.baselineKept': 'This plan is the baseline now.',
} as const;
