import { describe, expect, it } from 'vitest';
import { systemLocale } from '../../electron/system/system-locale.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { at } from '../support/given.ts';

describe('the locale of the system', () => {
  it.each<[string, Record<string, string>, string]>([
    ['LC_TIME before LANG', { LANG: 'en_US.UTF-8', LC_TIME: 'de_DE.UTF-8' }, 'de-DE'],
    ['LC_ALL before LC_TIME', { LANG: 'C', LC_TIME: 'de_DE', LC_ALL: 'en_GB.UTF-8' }, 'en-GB'],
    ['LANG where nothing else is said', { LANG: 'fr_FR' }, 'fr-FR'],
    ['a blank one is none', { LC_ALL: '', LC_TIME: '', LANG: 'pl_PL.UTF-8' }, 'pl-PL'],
    ['a language alone', { LANG: 'eo' }, 'eo'],
    ['a script by its modifier', { LANG: 'sr_RS.UTF-8@latin' }, 'sr-Latn-RS'],
    ['another modifier says nothing of it', { LANG: 'de_DE@euro' }, 'de-DE'],
    ['a modifier that every object knows says nothing either', { LANG: 'de_DE@constructor' }, 'de-DE'],
    ['a region by its number', { LANG: 'es_419.UTF-8' }, 'es-419'],
    ['nothing is said', {}, 'en-CA'],
    ['what is no locale', { LC_TIME: '/usr/share/locale/x' }, 'en-CA'],
  ])('is that of the environment, in POSIX’s order: %s', (_title, variables, expected) => {
    expect(systemLocale(variables, 'en-CA')).toBe(expected);
  });

  it.each<[Record<string, string>, string]>([
    [{ LANG: 'en_US.UTF-8' }, '2:05 PM'],
    [{ LANG: 'en_US.UTF-8', LC_TIME: 'en_GB.UTF-8' }, '14:05'],
    [{ LANG: 'en_US.UTF-8', LC_TIME: 'de_DE.UTF-8' }, '14:05'],
    [{ LANG: 'de_DE.UTF-8', LC_TIME: 'en_US.UTF-8' }, '2:05 PM'],
    [{ LANG: 'en_US.UTF-8', LC_TIME: 'C' }, '14:05'],
    [{ LC_ALL: 'POSIX' }, '14:05'],
    ...(process.platform === 'linux' ? [[{}, '14:05'] as [Record<string, string>, string]] : []),
    [{ LANG: 'C.UTF-8' }, '14:05'],
  ])('decides whether hours go to 12 or to 24: %j', (variables, expected) => {
    const said = timeOfDay(at('14:05'), 'UTC', speechFor(systemLocale(variables)));
    expect(said.replaceAll(/\s/g, ' ')).toBe(expected);
  });
});
