/** Parts that several verbs share: a name, a time, an outcome, and options that belong to one form of a verb. */
import type { FieldName } from '../../../../shared/commands/verbs.ts';
import type { WayOut } from '../../../../shared/domain/overlaps.ts';
import { isBlank } from '../../../../shared/domain/plain-text.ts';
import type { Outcome } from '../../../../shared/domain/session.ts';
import { longestAgoMs } from '../../../../shared/domain/start-time.ts';
import { either } from '../../../../shared/messages/either.ts';
import { type Message, message } from '../../../../shared/messages/message.ts';
import { readLength } from '../../../../shared/time/length-of-time.ts';
import { typedTime } from '../../../../shared/time/typed-time.ts';
import { type BinVerb, type Parsed, type Verb, wrong } from '../verbs.ts';
import type { When } from '../when.ts';
import type { Given } from './given.ts';

export const found = <V extends Verb | BinVerb>(verb: V): Parsed<V> => ({ kind: 'verb', verb });

export function noTime(option: string) {
  return message('usage.time', { option });
}

export function withName(given: Given, command: string, then: (name: string) => Parsed): Parsed {
  const name = given.one('name');
  if (name === undefined) return wrong(message('usage.noName', { command }));
  return isBlank(name) ? wrong(message('usage.blankName')) : then(name);
}

/** The time by `--at` or `--ago`; now if neither is given. */
export function whenOf(given: Given): When | { readonly message: Message } {
  const [at, ago] = [given.one('at'), given.one('ago')];
  if (at !== undefined && ago !== undefined)
    return { message: message('usage.oneOf', { options: either(['--at', '--ago']) }) };
  if (at !== undefined) return typedTime(at) ?? { message: noTime('--at') };
  if (ago === undefined) return { kind: 'now' };
  const ms = readLength(ago);
  return ms === null || ms > longestAgoMs ? { message: message('usage.ago') } : { kind: 'ago', ms };
}

export function outcomeOf(text: string): Outcome | null {
  switch (text) {
    case 'done':
    case 'partly':
      return text;
    case 'not-done':
    case 'not_done':
      return 'not_done';
    default:
      return null;
  }
}

/** What to do with an overlap, by its option; null if none is given. */
export function overlapOf(given: Given): WayOut | null {
  return waysOf[given.one('overlap') ?? ''] ?? null;
}

const waysOf: Readonly<Record<string, WayOut>> = {
  'trim-other': 'trim-other',
  'trim-this': 'trim-this',
  'keep-both': 'keep',
};

/** The names of these options in a sentence. */
export const overlapOptions = {
  trimOther: '--trim-other',
  trimThis: '--trim-this',
  keepBoth: '--keep-both',
} as const;

/** A blank value names nothing. As the beginning of a name it would fit every name. */
export function blankOption(given: Given, all: readonly FieldName[]): Parsed<never> | null {
  const blank = all.find((each) => given.all(each).some(isBlank));
  return blank === undefined ? null : wrong(message('usage.noValue', { option: `--${blank}` }));
}

/** Refuses an option of the verb that does not belong to this form of it. */
export function strayOption(
  given: Given,
  all: readonly FieldName[],
  allowed: readonly FieldName[],
  verb: string,
): Parsed<never> | null {
  const stray = all.find((each) => !allowed.includes(each) && given.has(each));
  return stray === undefined ? null : wrong(message('usage.strayOption', { option: `--${stray}`, verb }));
}
