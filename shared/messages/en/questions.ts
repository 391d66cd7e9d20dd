/** The questions that the program asks, and their answers. */
export const questions = {
  'question.doubt.crash':
    '“{name}”: RoutineLog wasn’t running from {from} to {until}. Were you still working on it?',
  'question.doubt.idle':
    '“{name}”: you were away from the keyboard from {from} to {until}. Were you still working on it?',
  'question.doubt.sleep':
    '“{name}”: the computer slept from {from} to {until}. Were you still working on it?',
  'question.doubt.lock':
    '“{name}”: the screen was locked from {from} to {until}. Were you still working on it?',
  'question.doubt.clock': '“{name}”: the clock jumped from {from} to {until}. Was this time worked?',
  'question.doubtOpen.crash':
    '“{name}”: RoutineLog hasn’t been running since {from}. Were you still working on it?',
  'question.doubtOpen.idle':
    '“{name}”: you have been away from the keyboard since {from}. Were you still working on it?',
  'question.doubtOpen.sleep': '“{name}”: the computer has slept since {from}. Were you still working on it?',
  'question.doubtOpen.lock':
    '“{name}”: the screen has been locked since {from}. Were you still working on it?',
  'question.doubtOpen.clock': '“{name}”: the clock has jumped since {from}. Was the time since then worked?',
  'question.doubtShort.crash':
    '“{name}”: RoutineLog wasn’t running for {seconds, plural, one {# second} other {# seconds}} at {from}. Were you still working on it?',
  'question.doubtShort.idle':
    '“{name}”: you were away from the keyboard for {seconds, plural, one {# second} other {# seconds}} at {from}. Were you still working on it?',
  'question.doubtShort.sleep':
    '“{name}”: the computer slept for {seconds, plural, one {# second} other {# seconds}} at {from}. Were you still working on it?',
  'question.doubtShort.lock':
    '“{name}”: the screen was locked for {seconds, plural, one {# second} other {# seconds}} at {from}. Were you still working on it?',
  'question.doubtShort.clock':
    '“{name}”: the clock jumped at {from}, which added {seconds, plural, one {# second} other {# seconds}}. Was this time worked?',
  'question.leftOpen': '“{name}” has been interrupted since {from}. Is it still waiting?',
  'question.forgotten': '“{name}” has been running since {from}. Is {time} when it ended?',
  'question.answer.still': 'It’s still running',
  'question.answer.keep': 'Yes, all of it',
  'question.answer.interruption': 'It was an interruption',
  'question.answer.ended': 'It ended then',
  'question.answer.ended-at': 'It ended at another time',
  'question.answer.give': 'It was something else',
  'question.answer.discard': 'Leave that time out',
  'question.answer.split': 'Part of it',
  'question.answer.waiting': 'It’s still waiting',
  'question.answer.ended-then': 'It ended then',

  // Reasons of interruptions that the program itself makes.
  'presence.idle': 'Away',
  'presence.sleep': 'The computer slept',
  'presence.lock': 'Screen locked',
  'presence.shutdown': 'The computer was shut down',

  // Why something cannot be noticed here.
  'presence.noIdle.server':
    'Only the desktop program can tell whether you are at the keyboard. Sleep is noticed.',
  'presence.noIdle.wayland':
    'On Wayland, some desktops do not tell programs how long you have been away, and this one hasn’t so far. Sleep and a locked screen are noticed.',
  'presence.noLock.server': 'Only the desktop program can tell when the screen is locked. Sleep is noticed.',
  'presence.noLock.linux':
    'This system has no logind, which would tell when the screen is locked. Only some screen savers tell it. Sleep is noticed.',
  'presence.sleepByClock':
    'Sleep is noticed by the clock: when it began is known to half a minute, and less than a minute goes unnoticed.',
  'presence.noShutdown.server':
    'Ending the server by a signal, as a shutdown does, counts as a shutdown; {keys} does not.',
  'question.title': '{count, plural, one {A question} other {# questions}}',
  'question.place': '1 of {count}',
  'question.answers': 'Answers about {name}',
  'question.reason': 'What came in between',
  'question.endedAt': 'When it ended',
  'question.splitAt': 'Worked on until',
  'question.rest': 'What the rest was for',
  'question.restHint': 'Without a name the rest is left out.',
  'question.give': 'What the time was for',
  'question.noTime': 'Say when, such as {example}.',
  'question.noName': 'Say what it was.',
  'question.answer': 'Answer',
  'question.back': 'Back',
  'done.answered': 'Answered the question about {name}.',
} as const;
