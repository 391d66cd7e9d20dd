/** The result of a verb, as a command line prints it. */
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';

export interface Ran {
  /** 0 for done, 1 for refused. */
  readonly exitCode: 0 | 1;
  readonly stdout: string;
  readonly stderr: string;
}

export function failed({ refusal }: { readonly refusal: Refusal }, speech: Speech): Ran {
  return { exitCode: 1, stdout: '', stderr: `${speech.say(refusal.message)}\n` };
}
