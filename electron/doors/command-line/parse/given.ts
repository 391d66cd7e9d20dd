/** The texts given with a verb, by field. Words and links are both reduced to this form. */
import type { FieldName } from '../../../../shared/commands/verbs.ts';

export type Texts = ReadonlyMap<string, readonly string[]>;

export class Given {
  readonly #texts: Texts;

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** The text of a field; undefined if it was not given. */
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
