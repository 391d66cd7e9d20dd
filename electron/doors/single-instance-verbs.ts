/**
 * Verbs and links that reach the desktop program by its command line: what needs no running program is answered at once, the rest through the
 * contract.
 */
import { resolve } from 'node:path';
import type { Call } from '../../shared/commands/call.ts';
import type { Handlers, RefusedCall } from '../../shared/contract/contract.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { call } from '../service/dispatch.ts';
import {
  type Asking,
  answerWithoutRecord,
  mistake,
  parseArguments,
  runVerb,
  verbWaitMs,
} from './command-line.ts';
import type { Answer } from './single-instance.ts';

/** The words as they mean the same from any folder: the path of a file whole. `folder`: where they were typed. */
export function withWholePaths(words: readonly string[], folder: string): readonly string[] {
  const file = fileIn(words);
  if (file === null) return words;
  const whole = resolve(folder, file);
  // An option's value may be spelled as the file is called.
  const at = words.findIndex((word, place) => word === file && fileIn(words.with(place, whole)) === whole);
  return at === -1 ? words : words.with(at, whole);
}

/** The file that a calendar is to be read from; null where none is asked for. */
function fileIn(words: readonly string[]): string | null {
  const parsed = parseArguments(words);
  const isImport = parsed.kind === 'verb' && parsed.verb.verb === 'plan' && parsed.verb.asks.for === 'import';
  return isImport ? parsed.verb.asks.file : null;
}

/** The answer to words that ask nothing of a running program (help, version, a mistake); null for those that do. */
export function answerAtOnce(words: readonly string[], version: string, speech: Speech): Answer | null {
  if (words.length === 0) return null;
  const parsed = parseArguments(words);
  if (parsed.kind === 'usage') return wrongly(mistake(parsed, speech));
  if (parsed.verb.verb === 'serve')
    return wrongly(`${speech.t('ask.serveElsewhere', { command: 'routinelog' })}\n`);
  const stdout = answerWithoutRecord(parsed.verb, version, speech);
  return stdout === null ? null : { exitCode: 0, stdout, stderr: '' };
}

const wrongly = (stderr: string): Answer => ({ exitCode: 2, stdout: '', stderr });

/** How long whoever gave these words waits for the answer, in milliseconds. A mistake in them is answered at once. */
export function longestWaitMs(words: readonly string[]): number {
  const parsed = parseArguments(words);
  return parsed.kind === 'usage' ? 15_000 : verbWaitMs(parsed.verb);
}

/** What is there to carry out the words with: the handlers, and as in `Asking`. */
export interface Running extends Pick<Asking, 'now' | 'speech'> {
  readonly handlers: Handlers;
  /** The program may still have been opening then; now where none is given. */
  readonly asked?: Instant;
  /** There is a window in which it is shown why a command was refused, and asked what to do about it. Absent: who gave the words reads the answer. */
  readonly onRefused?: (refused: RefusedCall) => void;
}

/** Carries out a verb or a link. A mistake in it is an answer as well. */
export async function runWords(words: readonly string[], running: Running): Promise<Answer> {
  const { handlers, now, speech, asked = now(), onRefused } = running;
  const parsed = parseArguments(words);
  if (parsed.kind === 'usage') return wrongly(mistake(parsed, speech));
  const { verb } = parsed;
  switch (verb.verb) {
    case 'help':
    case 'version':
    case 'completion':
    case 'serve':
      return wrongly(`${speech.t('ask.notForRunning')}\n`);
    default:
      return runVerb(verb, {
        call: async (name, input) => {
          const answer = await call(handlers, name, input);
          if (!answer.ok) onRefused?.({ asked: { method: name, input } as Call, refusal: answer.refusal });
          return answer;
        },
        now,
        asked,
        speech,
        ...(onRefused === undefined ? {} : { isAskedInWindow: true }),
      });
  }
}
