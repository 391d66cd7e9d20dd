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
} as const;
