/** What was said with a verb, as texts by field: the form in which words and links meet. */
import type { FieldName } from '../../../shared/commands/verbs.ts';

export type Texts = ReadonlyMap<string, readonly string[]>;

export class Given {
  readonly #texts: Texts;

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** The text of a field; undefined when it was not said. */
  one(field: FieldName): string | undefined {
    return this.#texts.get(field)?.at(-1);
  }

  all(field: FieldName): readonly string[] {
    return this.#texts.get(field) ?? [];
  }

  has(field: FieldName): boolean {
    return this.#texts.has(field);
  }
}
