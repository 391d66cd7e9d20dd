/**
 * A catalogue with one string per message, which is parsed when the message is first said. A process says few of some 2,000 messages;
 * parsed, all of them are tens of thousands of objects, which take four times the memory of their strings. Pure.
 */
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { Catalogue } from './compile.ts';

/** By code: the text itself if the message is nothing but text, otherwise its parsed elements as JSON, which begin with a bracket. */
export type PackedCatalogue = Readonly<Record<string, string>>;

export function pack(catalogue: Catalogue): PackedCatalogue {
  return Object.fromEntries(
    Object.entries(catalogue).map(([code, elements]) => [
      code,
      textAlone(elements) ?? JSON.stringify(elements),
    ]),
  );
}

export function unpack(packed: string): MessageFormatElement[] {
  return packed.startsWith('[') ? JSON.parse(packed) : [{ type: literal, value: packed }];
}

/** The type of an element that is text. The parser's own name for it would bring the parser along. */
const literal = 0;

function textAlone(elements: readonly MessageFormatElement[]): string | null {
  const [element, another] = elements;
  if (element?.type !== literal || another !== undefined) return null;
  return element.value === '' || element.value.startsWith('[') ? null : element.value;
}
