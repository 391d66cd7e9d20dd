/** In pages, lengths, weights and ranges of time have no-break spaces, so that no line breaks inside them. Elsewhere their spaces are plain. */
import { describe, expect, it } from 'vitest';
import { spokenDuration } from '../../shared/format/duration.ts';
import { shortTimeRange } from '../../shared/format/time-of-day.ts';
import { weightInWords } from '../../shared/format/weight.ts';
import { compiledEnglish } from '../../shared/messages/compiled-english.ts';
import { pageSpeechIn, type Speech, textsOf } from '../../shared/messages/speaking.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { at } from '../support/given.ts';

const page = pageSpeechIn(textsOf(compiledEnglish), 'en-GB');

describe('a length, a weight or a range of times', () => {
  it.each<[string, (speech: Speech) => string]>([
    ['1 h 05', (speech) => spokenDuration(65 * 60_000, speech)],
    ['47 min', (speech) => spokenDuration(47 * 60_000, speech)],
    ['62.5 kg', (speech) => weightInWords(62.5, 'kg', speech)],
    ['09:00 – 10:00', (speech) => shortTimeRange(at('08:00'), at('09:00'), 'Europe/Berlin', speech)],
    ['09:00 – now', (speech) => speech.t('time.fromToNow', { start: '09:00' })],
  ])(
    'such as %s has no-break spaces in a page, but after a dash, and plain spaces elsewhere',
    (said, say) => {
      expect(say(page)).toBe(said.replaceAll(/(?<!–) /g, '\u00a0'));
      expect(say(speechFor('en-GB'))).toBe(said);
    },
  );

  it('of a 12-hour clock has a no-break space before the period of day as well', () => {
    const american = pageSpeechIn(textsOf(compiledEnglish), 'en-US');
    const times = (speech: Speech) => speech.t('time.from', { start: 'yesterday 9:40 PM', end: '1:05 AM' });
    expect(times(american)).toBe('yesterday 9:40\u00a0PM\u00a0– 1:05\u00a0AM');
    expect(times(speechFor('en-US'))).toBe('yesterday 9:40 PM – 1:05 AM');
  });

  it('stays on one line with the dot that separates it from the next fact', () => {
    const facts = (speech: Speech) =>
      speech.t('tray.sinceWorked', { time: '09:00', worked: '1 h', span: '2 h' });
    expect(facts(page)).toBe('since 09:00\u00a0· worked 1 h of 2 h');
    expect(facts(speechFor('en-GB'))).toBe('since 09:00 · worked 1 h of 2 h');
  });

  it('may be followed by a line break, because the words around it have plain spaces', () => {
    const worked = spokenDuration(65 * 60_000, page);
    expect(page.t('done.ended', { name: 'Mail', worked })).toBe(`Ended “Mail”, ${worked}.`);
    expect(page.t('time.from', { start: 'yesterday 22:00', end: '01:00' })).toBe(
      'yesterday 22:00\u00a0– 01:00',
    );
  });
});
