/** The question about a doubtful stretch of time, put into one sentence. */
import { expect, it } from 'vitest';
import { english } from '../../shared/messages/speech.ts';
import { questionInWords } from '../../shared/views/question-in-words.ts';
import { type Question, questions } from '../../shared/views/questions.ts';
import { at, begin, owner, World } from '../support/given.ts';

function asked(from: string, until: string): Question {
  const world = new World();
  begin(world, '09:00');
  const of = { owner, session: 'id-1', why: 'crash' } as const;
  world.do('10:00', { ...of, type: 'DoubtStretch', from: at(from), until: at(until) });
  const [question] = questions([world.session('id-1')], []);
  if (question === undefined) throw new Error('nothing is asked');
  return question;
}

it.each([
  ['09:30:00', '09:31:00', false],
  ['09:30:05', '09:30:29', false],
  ['09:30:50', '09:31:02', true],
  ['09:30:00', '09:31:01', true],
])('a doubt from %s to %s offers to divide the time: %s', (from, until, isOffered) => {
  const codes = asked(from, until).answers.map(({ code }) => code);
  expect(codes.includes('split')).toBe(isOffered);
});

it.each([
  ['09:30:50', '09:31:50', 'RoutineLog wasn’t running from 09:30 to 09:31.'],
  ['09:30:05', '09:30:29', 'RoutineLog wasn’t running for 24 seconds at 09:30.'],
  ['09:30:50', '09:31:02', 'RoutineLog wasn’t running for 12 seconds at 09:30.'],
  ['09:30:05', '09:30:05.120', 'RoutineLog wasn’t running for 1 second at 09:30.'],
])('a doubt from %s to %s is put as “%s”', (from, until, told) => {
  const question = asked(from, until);
  const sentence = questionInWords(question, (moment) => moment.slice(11, 16), english);
  expect(sentence).toContain(told);
});
