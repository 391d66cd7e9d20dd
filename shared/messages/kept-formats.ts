/** A cache of `Intl` formats: making one costs far more than using it. */
export function keptFormats<Options, Format>(
  make: (locales: string | string[] | undefined, options: Options | undefined) => Format,
): (locales?: string | string[], options?: Options) => Format {
  const made = new Map<string, Format>();
  return (locales, options) => {
    const key = JSON.stringify([locales, options]);
    const known = made.get(key);
    if (known !== undefined) return known;
    const format = make(locales, options);
    made.set(key, format);
    return format;
  };
}
