/** The locale of dates and times on the person's system, as a BCP 47 tag. */
import type { Variables } from '../ports/variables.ts';

/**
 * Reads the environment in the order of POSIX (Base Definitions, 8.2): `LC_ALL`, else `LC_TIME`, else `LANG`; an empty one counts as
 * absent. `otherwise`: for an environment that says nothing, as on Windows. The locale `C`, which Linux uses if none is set, belongs to no
 * country, and gives plain English with hours from 0 to 23.
 */
export function systemLocale(variables: Variables, otherwise: string = ownLocale()): string {
  const { LC_ALL, LC_TIME, LANG } = variables;
  const named = [LC_ALL, LC_TIME, LANG].find((each) => each !== undefined && each !== '');
  return named === undefined ? otherwise : (tagOf(named) ?? otherwise);
}

const plainEnglish = 'en-001-u-hc-h23';

/** The locale of the system itself. */
function ownLocale(): string {
  return process.platform === 'linux' ? plainEnglish : new Intl.DateTimeFormat().resolvedOptions().locale;
}

/** `de_AT.UTF-8` becomes `de-AT`; null for a text that is no locale's name. */
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
