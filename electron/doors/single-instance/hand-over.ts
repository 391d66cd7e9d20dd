/** What a later start of the program hands to the first one, packed for the instance lock. */

/**
 * The message of a later start to the first one. `reply`: null if nobody waits for an answer. `locale`: the locale from the environment of
 * the terminal in which the words were typed; null if there is none.
 */
export interface HandedOver {
  readonly words: readonly string[];
  readonly hidden: boolean;
  readonly reply: string | null;
  readonly locale: string | null;
}

/**
 * The message as it passes the instance lock. On Linux and macOS Chromium splits it at zero bytes, trims white space off the parts, and
 * joins them again, which would destroy a space in a two-byte string or a list of ten words. So it is a single string of one-byte
 * characters that holds UTF-8 without zero bytes.
 */
export interface Packed {
  readonly utf8: string;
}

export function pack(handedOver: HandedOver): Packed {
  return { utf8: Buffer.from(JSON.stringify(handedOver)).toString('latin1') };
}

/**
 * The most bytes that are handed over. Chromium allows 32 KiB for working folder, arguments and data together. After a longer message it
 * takes the first instance for dead and kills it.
 */
const longestMessage = 30_000;

/** Whether these arguments are short enough to be handed over. */
export function canBeHandedOver(argv: readonly string[], folder: string, { utf8 }: Packed): boolean {
  const bytes = [...argv, folder].reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0);
  return bytes + utf8.length <= longestMessage;
}
