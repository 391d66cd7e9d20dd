/** How long whoever asks something of a running program waits for the answer, in milliseconds, by whichever way it is asked. */
import type { MethodName } from '../../../shared/contract/contract.ts';
import type { BinVerb, Verb } from './verbs.ts';

const waitMs = 10_000;
/** A desktop program may only be starting. */
const startMs = 15_000;
/** A calendar may take so long to be sent, read and planned: reading one is given up after 20 seconds. */
const calendarMs = 60_000;
/** What looks through every file takes minutes for a record of many years. */
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

/** For all that a verb asks. */
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
