/** What a later start hands to the first one, packed as it goes over the instance lock. */

/**
 * The message of a later start to the first one. `reply` null: nobody waits for an answer. `locale`: of the terminal in which the words
 * were typed, as its environment has it; null where there was none.
 */
export interface HandedOver {
  readonly words: readonly string[];
  readonly hidden: boolean;
  readonly reply: string | null;
  readonly locale: string | null;
}

/**
 * The message as it goes over the lock. On Linux and macOS Chromium splits it at zero bytes, trims white space off the parts, and joins
 * them again: a space in a two-byte text, or a list of ten words, would destroy it. So it is one text of one-byte characters, which holds
 * UTF-8 and no zero.
 */
export interface Packed {
  readonly utf8: string;
}
export function pack(handedOver: HandedOver): Packed {
  return { utf8: Buffer.from(JSON.stringify(handedOver)).toString('latin1') };
}

/**
 * Chromium passes at most 32 KiB over the lock: working folder, arguments and data together. After a longer message it takes the first
 * instance for dead, and kills it.
 */
const longestMessage = 30_000;

/** Whether these arguments are short enough to be handed over. */
export function canBeHandedOver(argv: readonly string[], folder: string, { utf8 }: Packed): boolean {
  const bytes = [...argv, folder].reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0);
  return bytes + utf8.length <= longestMessage;
}
