/** The reasons that are offered to everybody: the most frequent interruptions. */
import type { PlainCode } from './message.ts';

export const usualReasons = [
  'reason.usual.call',
  'reason.usual.meeting',
  'reason.usual.colleague',
  'reason.usual.message',
  'reason.usual.break',
  'reason.usual.errand',
] as const satisfies readonly PlainCode[];
