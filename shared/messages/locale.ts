/**
 * Language and formats, chosen together: the words are in a language that the program speaks, and the locale for dates and numbers is one
 * of the same language, in the person's region and with the person's hours. Who has a German system reads English words and `en-DE` formats.
 */

/** The languages that there are words in. */
export const spoken: readonly string[] = ['en'];

/** `system`: the locale of the person's system, as the system names it. One that cannot be read counts as English. */
export function chooseLocale(system: string): string {
  const own = localeOf(system);
  if (own === null) return fallback;
  const language = spoken.find((each) => each === own.language);
  if (language !== undefined) return inOwnWords(own);
  const { region } = own.maximize();
  const inRegion = new Intl.Locale(fallback, region === undefined ? {} : { region });
  // Where English has no formats for the region, those of the world fit better than American ones.
  const isKnown = new Intl.DateTimeFormat(inRegion).resolvedOptions().locale === inRegion.toString();
  const { hourCycle } = new Intl.DateTimeFormat(own, { hour: 'numeric' }).resolvedOptions();
  return new Intl.Locale(
    isKnown ? inRegion : worldEnglish,
    hourCycle === undefined ? {} : { hourCycle },
  ).toString();
}

/** What a person may choose of how times of day are written; `system`: as the locale has it. */
export const hourChoices = ['system', '12', '24'] as const;
export type HourChoice = (typeof hourChoices)[number];

/** The locale with the hours that were chosen. */
export function withHours(locale: string, hours: HourChoice): string {
  if (hours === 'system') return locale;
  return new Intl.Locale(locale, { hourCycle: hours === '12' ? 'h12' : 'h23' }).toString();
}

/** For the `lang` of a page: without what is only about formats. */
export function languageTag(locale: string): string {
  return new Intl.Locale(locale).baseName;
}

const fallback = 'en';
const worldEnglish = 'en-001';

/** Without another calendar or other digits: those would be words and signs of another language. */
function inOwnWords({ language, script, region, hourCycle }: Intl.Locale): string {
  const parts = { language, script, region, hourCycle };
  const known = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  return new Intl.Locale(language, known).toString();
}

function localeOf(name: string): Intl.Locale | null {
  try {
    return new Intl.Locale(name);
  } catch {
    // Chromium says `en-US@posix` where the system has no language set.
    return null;
  }
}
