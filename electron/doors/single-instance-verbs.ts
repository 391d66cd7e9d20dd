/** Verbs and links that reach the desktop program by its command line: what needs no running program is answered at once, the rest through the contract. */
import {
  checkInput,
  type Handlers,
  type InputOf,
  type MethodName,
  type OutputOf,
} from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { english } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { parseArguments, runVerb, usage, verifyWaitMs } from './command-line.ts';
import type { Answer } from './single-instance.ts';

/** The answer to words that ask nothing of a running program (help, version, a mistake); null for those that do. */
export function answerAtOnce(words: readonly string[], version: string): Answer | null {
  if (words.length === 0) return null;
  const parsed = parseArguments(words);
  if (parsed.kind === 'usage') return { exitCode: 2, stdout: '', stderr: `${english.say(parsed.message)}\n` };
  switch (parsed.verb.verb) {
    case 'help':
      return { exitCode: 0, stdout: usage, stderr: '' };
    case 'version':
      return { exitCode: 0, stdout: `${version}\n`, stderr: '' };
    case 'serve':
      return {
        exitCode: 2,
        stdout: '',
        stderr: `${english.t('ask.serveElsewhere', { command: 'routinelog' })}\n`,
      };
    default:
      return null;
  }
}

/** How long whoever gave these words waits for the answer, in milliseconds. */
export function longestWaitMs(words: readonly string[]): number {
  const parsed = parseArguments(words);
  return parsed.kind === 'verb' && parsed.verb.verb === 'verify' ? verifyWaitMs : 15_000;
}

/** Carries out a verb or a link, which was said at `asked`: the program may still have been opening then. A mistake in it is an answer as well. */
export async function runWords(
  handlers: Handlers,
  words: readonly string[],
  now: () => Instant,
  asked: Instant = now(),
): Promise<Answer> {
  const parsed = parseArguments(words);
  if (parsed.kind === 'usage') return { exitCode: 2, stdout: '', stderr: `${english.say(parsed.message)}\n` };
  const { verb } = parsed;
  if (verb.verb === 'help' || verb.verb === 'version' || verb.verb === 'serve')
    return { exitCode: 2, stdout: '', stderr: `${english.t('ask.notForRunning')}\n` };
  return runVerb((name, input) => callHere(handlers, name, input), verb, now, asked);
}

async function callHere<Name extends MethodName>(
  handlers: Handlers,
  name: Name,
  input: InputOf<Name>,
): Promise<Result<OutputOf<Name>>> {
  const checked = checkInput(name, input);
  return checked.ok ? handlers[name](checked.value) : checked;
}
