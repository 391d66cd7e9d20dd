/** An answer of the program with every message in it replaced by its English text. */
import { en } from '../../shared/messages/en.ts';
import type { Message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';

export function inEnglish(value: unknown): unknown {
  if (isMessage(value)) return english.say(value);
  if (Array.isArray(value)) return value.map(inEnglish);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inEnglish(each)]));
}

function isMessage(value: unknown): value is Message {
  return (
    typeof value === 'object' &&
    value !== null &&
    'params' in value &&
    'code' in value &&
    typeof value.code === 'string' &&
    Object.hasOwn(en, value.code)
  );
}
