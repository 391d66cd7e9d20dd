/** What the command line and links say: what is wrong with the words, and what became of a verb. */
export const commandLine = {
  'ask.notStarted':
    'RoutineLog is not running, and its desktop program cannot be started here. Start it with `{command}`.',
  'ask.outOfReach':
    'RoutineLog’s desktop program is running, but cannot be reached from here. Use a terminal of the same desktop.',
  'ask.noAddress': 'The server that has the data folder does not say where it is. Start it again.',
  'ask.noToken': 'The server’s token file is missing or open to others. Start `{command}` again.',
  'ask.notDone': 'RoutineLog at {url} did not do it (status {status}).',
  'ask.silent': 'RoutineLog at {url} does not answer.',
  'ask.desktopSilent': 'RoutineLog is running but does not answer.',
  'ask.desktopEnded': 'RoutineLog ended before it answered.',
  'ask.serveElsewhere': 'This is the desktop program: use the {command} command to serve.',
  'ask.notForRunning': 'That is not for a running program.',
  'ask.tooLong': 'That is too long for a command line.',

  'ran.done': 'Done.',
  'ran.ended': 'Ended. Today {worked}.',
  'ran.explained': '“{name}” was interrupted: {reason}.',
  'ran.whole':
    'The record is whole: {sessions, plural, one {1 session} other {# sessions}}, {commits, plural, one {1 commit} other {# commits}} in the journal.',
  'ran.notWhole': 'Not every file says what the journal says.{differences}',
  'ran.nothingUsed': 'Nothing was recorded before. Say the name of what to start: {command}.',
  'ran.underWay.running': '“{name}” is running. Say the name of what to start.',
  'ran.underWay.interrupted': '“{name}” is interrupted. Say the name of what to start.',
  'ran.unknownTask': 'No task with this id is known here. Say a name as well.',
  'ran.nothingUnanswered': 'No interruption of today waits for a reason.',

  'status.idle': 'Idle.',
  'status.running': 'Running since {time}: {name}, {worked}.',
  'status.interrupted': 'Interrupted since {time}: {name}, {worked}.',
  'status.interruptedFor': 'Interrupted ({reason}) since {time}: {name}, {worked}.',
  'status.today': 'Today {worked} in {count, plural, one {one session} other {# sessions}}.',
  'status.unanswered':
    '{count, plural, one {One interruption has no reason.} other {# interruptions have no reason.}}',

  'link.lineBreak': 'This link’s “{field}” must be one line.',
  'link.control': 'This link’s “{field}” must not hold tabs or other control characters.',
  'link.turnsAround': 'This link’s “{field}” must not hold characters that turn the text around.',
  'link.malformed': 'This link’s “{field}” holds characters that cannot be kept.',
  'link.brokenEncoding': 'This link’s “{field}” cannot be read: its percent-encoding is broken.',
  'link.twice': 'This link says “{field}” twice.',
  'link.unknownField': 'A link to {verb} carries no “{field}”.',
  'link.unreadable': 'This is no RoutineLog link.',
  'link.unknownVerb':
    'A link can start, interrupt, explain, resume and end, and open the window or the summary.',
  'link.notAlone': 'A link stands alone.',

  'usage.asParsed': '{problem}.',
  'usage.noVerb': 'Say what to do.',
  'usage.unknownVerb': '“{word}” is no verb of routinelog.',
  'usage.noFolder': '--data wants a folder.',
  'usage.strayWord': '“{word}” is one word too many.',
  'usage.strayWordOfName': '“{word}” is one word too many: put the name in quotes.',
  'usage.strayOption': '{option} does not go with {verb}.',
  'usage.oneOf': 'Say one of {options}.',
  'usage.ago': 'How long ago is said as 90s, 10m or 1h30m, up to a week.',
  'usage.blankName': 'The name is blank.',
  'usage.blankReason': 'The reason is blank: leave it out to say it later.',
  'usage.noReason': 'Say the reason: {command}.',
  'usage.outcome': 'The outcome is done, partly or not-done.',
  'usage.day': 'A day is said as 2026-11-20.',
  'usage.port': '{option} wants a number from 0 to 65535.',
} as const;
