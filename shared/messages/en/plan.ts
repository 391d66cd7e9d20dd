/** What the plan of a day says, in the summary and in the line in which it is typed. */
export const plan = {
  'planLine.noTime': 'Say when, at the beginning: 9-10:30, 9:30 45m or 13:00.',
  'planLine.noTitle': 'Say what is planned.',
  'planLine.times': '{start} to {end}, {length}',
  'planLine.task': 'task: {title}',
} as const;
