/** The locale in which the person's system writes dates and times, as a BCP 47 tag. */

/**
 * By the environment, in POSIX's order (Base Definitions, 8.2): `LC_ALL`, else `LC_TIME`, else `LANG`, a blank one being none. `otherwise`:
 * where the environment says nothing, as on Windows. The locale `C`, which Linux has where none is set, belongs to no country: plain English with
 * hours from 0 to 23.
 */
export function systemLocale(
  variables: Readonly<Record<string, string | undefined>>,
  otherwise: string = ownLocale(),
): string {
  const { LC_ALL, LC_TIME, LANG } = variables;
  const named = [LC_ALL, LC_TIME, LANG].find((each) => each !== undefined && each !== '');
  return named === undefined ? otherwise : (tagOf(named) ?? otherwise);
}

const plainEnglish = 'en-001-u-hc-h23';

/** As the system itself has it. */
function ownLocale(): string {
  return process.platform === 'linux' ? plainEnglish : new Intl.DateTimeFormat().resolvedOptions().locale;
}

/** `de_AT.UTF-8` as `de-AT`; null for what is no locale's name. */
function tagOf(name: string): string | null {
  const parts = /^([a-z]{2,3})(?:[_-]([a-z]{2}|\d{3}))?(?:\.[\w-]*)?(?:@(\w+))?$/i.exec(name);
  if (parts === null) return /^(C|POSIX)(\..*)?$/i.test(name) ? plainEnglish : null;
  const [, language, region, modifier] = parts;
  const script = scripts.get(modifier?.toLowerCase() ?? '');
  return [language, script, region].filter((each) => each !== undefined).join('-');
}

const scripts: ReadonlyMap<string, string> = new Map([
  ['latin', 'Latn'],
  ['cyrillic', 'Cyrl'],
  ['devanagari', 'Deva'],
]);
