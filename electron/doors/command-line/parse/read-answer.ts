/** Reads the options of `answer`. */
import { answerWords } from '../../../../shared/commands/session-commands.ts';
import { isBlank } from '../../../../shared/domain/plain-text.ts';
import { message } from '../../../../shared/messages/message.ts';
import { typedTime } from '../../../../shared/time/typed-time.ts';
import { type Parsed, wrong } from '../verbs.ts';
import type { Given } from './given.ts';
import { blankOption, found, noTime } from './reading-parts.ts';

export function answerOf(given: Given): Parsed {
  const input = given.one('as');
  const as = input === undefined ? null : answerWords.find((each) => each === input);
  if (as === undefined) return wrong(message('usage.answer', { answers: answerWords }));
  const [reason, to, atInput] = [given.one('reason') ?? null, given.one('to') ?? null, given.one('at')];
  const at = atInput === undefined ? ({ kind: 'now' } as const) : typedTime(atInput);
  if (at === null) return wrong(noTime('--at'));
  const takers = [
    ['at', ['ended', 'split']],
    ['reason', ['interruption']],
    ['to', ['give', 'split']],
  ] as const;
  for (const [option, answers] of takers)
    if (given.has(option) && !answers.some((each) => each === as))
      return wrong(
        message('usage.strayOption', { option: `--${option}`, verb: `answer ${as ?? ''}`.trim() }),
      );
  const unnamed = blankOption(given, ['question']);
  if (unnamed !== null) return unnamed;
  if (reason !== null && isBlank(reason)) return wrong(message('usage.blankReason'));
  if (to !== null && isBlank(to)) return wrong(message('usage.blankName'));
  if (as === 'split' && at.kind === 'now') return wrong(message('usage.answerNeeds', { option: '--at' }));
  if (as === 'give' && to === null) return wrong(message('usage.answerNeeds', { option: '--to' }));
  return found({ verb: 'answer', as, question: given.one('question') ?? null, at, reason, to });
}
