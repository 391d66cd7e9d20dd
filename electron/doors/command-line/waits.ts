/** How long a client of a running program waits for an answer, in milliseconds, on the command line and over HTTP. */
import type { MethodName } from '../../../shared/contract/contract.ts';
import type { BinVerb, Verb } from './verbs.ts';

const waitMs = 10_000;
/** The desktop program may still be starting. */
const startMs = 15_000;
/** Time for sending, reading and planning a calendar. Reading alone is given up after 20 seconds. */
const calendarMs = 60_000;
/** Calls that read every file take minutes for a record of many years. */
const wholeRecordMs = 600_000;

const longer: Partial<Record<MethodName, number>> = {
  verify: wholeRecordMs,
  repair: wholeRecordMs,
  backUp: wholeRecordMs,
  previewRestore: wholeRecordMs,
  restoreBackup: wholeRecordMs,
  readCalendar: calendarMs,
  importCalendar: calendarMs,
};

export function callWaitMs(name: MethodName): number {
  return longer[name] ?? waitMs;
}

/** The wait for all calls of a verb together. */
export function verbWaitMs(verb: Verb | BinVerb): number {
  return Math.max(startMs, ...longCallsOf(verb).map(callWaitMs));
}

function longCallsOf(verb: Verb | BinVerb): readonly MethodName[] {
  switch (verb.verb) {
    case 'doctor':
      return ['verify', 'repair'];
    case 'backup':
      return ({ make: ['backUp'], list: [], restore: ['previewRestore', 'restoreBackup'] } as const)[
        verb.asks.for
      ];
    case 'plan':
      return verb.asks.for === 'import' ? ['readCalendar', 'importCalendar'] : [];
    default:
      return [];
  }
}
