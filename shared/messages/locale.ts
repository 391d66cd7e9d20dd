/**
 * Chooses language and formats together. The words are in a language that the program speaks; the locale of dates and numbers has the same
 * language, the person's region and the person's hours. A person with a German system reads English words and `en-DE` formats.
 */

/** The languages in which there are words. */
export const spoken: readonly string[] = ['en'];

/** `system` is the system's locale, as the system names it. One that cannot be parsed counts as English. */
export function chooseLocale(system: string): string {
  const own = localeOf(system);
  if (own === null) return fallback;
  const language = spoken.find((each) => each === own.language);
  if (language !== undefined) return inOwnWords(own);
  const { region } = own.maximize();
  const inRegion = new Intl.Locale(fallback, region === undefined ? {} : { region });
  // If English has no formats for the region, world English fits better than American English.
  const isKnown = new Intl.DateTimeFormat(inRegion).resolvedOptions().locale === inRegion.toString();
  const { hourCycle } = new Intl.DateTimeFormat(own, { hour: 'numeric' }).resolvedOptions();
  return new Intl.Locale(
    isKnown ? inRegion : worldEnglish,
    hourCycle === undefined ? {} : { hourCycle },
  ).toString();
}

/** How times of day are written; `system` follows the locale. */
export const hourChoices = ['system', '12', '24'] as const;
export type HourChoice = (typeof hourChoices)[number];

/** The locale with the chosen hours. */
export function withHours(locale: string, hours: HourChoice): string {
  if (hours === 'system') return locale;
  return new Intl.Locale(locale, { hourCycle: hours === '12' ? 'h12' : 'h23' }).toString();
}

/** For the `lang` of a page: the locale without the parts that only concern formats. */
export function languageTag(locale: string): string {
  return new Intl.Locale(locale).baseName;
}

const fallback = 'en';
const worldEnglish = 'en-001';

/** Drops other calendars and other digits, which would bring words and signs of another language. */
function inOwnWords({ language, script, region, hourCycle }: Intl.Locale): string {
  const parts = { language, script, region, hourCycle };
  const known = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  return new Intl.Locale(language, known).toString();
}

function localeOf(name: string): Intl.Locale | null {
  try {
    return new Intl.Locale(name);
  } catch {
    // Chromium reports `en-US@posix` if the system has no language set.
    return null;
  }
}
