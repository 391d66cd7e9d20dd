/** Runs words of the command line on a test record. */
import { expect } from 'vitest';
import type { CommandResult } from '../../electron/doors/command-line/command-result.ts';
import { runWords } from '../../electron/doors/single-instance/verbs.ts';
import type { Handlers } from '../../shared/contract/contract.ts';
import type { Door } from '../../shared/domain/commit.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import type { TestRecord } from './record.ts';

export const british = speechFor('en-GB');

interface Options {
  /** The language and locale of the answer; British English if absent. */
  readonly speech?: typeof british;
  /** The door through which the calls come; the command line if absent. */
  readonly door?: Door;
  /** Handlers that take the place of the record's own. */
  readonly handlers?: Partial<Handlers>;
}

export function resultOf(
  record: TestRecord,
  words: readonly string[],
  { speech = british, door = 'command-line', handlers = {} }: Options = {},
): Promise<CommandResult> {
  return runWords(words, {
    handlers: { ...record.open.handlersFor(door), ...handlers },
    now: () => record.clock.now(),
    speech,
  });
}

/** The printed lines, after `exit N` unless the exit code is 0. Checks that an answer is on stdout only, and a refusal on stderr only. */
export async function linesOf(
  record: TestRecord,
  words: readonly string[],
  options: Options = {},
): Promise<readonly string[]> {
  const { exitCode, stdout, stderr } = await resultOf(record, words, options);
  const isDone = exitCode === 0;
  expect(isDone ? stderr : stdout).toBe('');
  return [...(isDone ? [] : [`exit ${exitCode}`]), ...(isDone ? stdout : stderr).trimEnd().split('\n')];
}
