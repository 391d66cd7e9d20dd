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
  ])('such as %s has no-break spaces in a page, and plain spaces elsewhere', (said, say) => {
    expect(say(page)).toBe(said.replaceAll(' ', '\u00a0'));
    expect(say(speechFor('en-GB'))).toBe(said);
  });

  it('may be followed by a line break, because the words around it have plain spaces', () => {
    const worked = spokenDuration(65 * 60_000, page);
    expect(page.t('done.ended', { name: 'Mail', worked })).toBe(`Ended “Mail”, ${worked}.`);
    expect(page.t('time.from', { start: 'yesterday 22:00', end: '01:00' })).toBe(
      'yesterday 22:00\u00a0–\u00a001:00',
    );
  });
});
