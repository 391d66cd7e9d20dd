/** The completion script for each shell. The scripts contain everything that is offered and do not call the program. Pure. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { Shell } from '../../../shared/commands/bin-verbs.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import { bashCompletion } from './completion/bash.ts';
import { fishCompletion } from './completion/fish.ts';
import { offeredVerbs } from './completion/offered.ts';
import { zshCompletion } from './completion/zsh.ts';

export function completion(shell: Shell, speech: Speech): string {
  const verbs = offeredVerbs(speech);
  switch (shell) {
    case 'bash':
      return bashCompletion(verbs);
    case 'zsh':
      return zshCompletion(verbs, speech);
    case 'fish':
      return fishCompletion(verbs, speech);
    default:
      return assertNever(shell);
  }
}
