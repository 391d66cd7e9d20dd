/** The usual length of a task is written the way people say lengths (design, "durations"). */
import { expect, it } from 'vitest';
import { usualInWords } from '../../shared/format/usual.ts';
import { english } from '../../shared/messages/speech.ts';
import { plain } from '../support/text-of.ts';

it.each([
  [38, 55, 'usual 38–55 min'],
  [15, 15, 'usual 15 min'],
  [50, 80, 'usual 50 min to 1 h 20'],
  [120, 155, 'usual 2 h 00 to 2 h 35'],
  [90, 90, 'usual 1 h 30'],
])('a usual length of %i to %i minutes is written as “%s”', (lowerQuartile, upperQuartile, said) => {
  expect(plain(usualInWords({ lowerQuartile, upperQuartile }, english))).toBe(said);
});
