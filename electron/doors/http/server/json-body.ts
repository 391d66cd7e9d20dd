/** Parses the body of a request as JSON. */

type Json = { readonly isJson: true; readonly value: unknown } | { readonly isJson: false };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Refuses bytes that are not UTF-8, because replacing them would store a text that nobody wrote. */
export function jsonOf(bytes: Uint8Array): Json {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    return { isJson: true, value };
  } catch {
    return { isJson: false };
  }
}
