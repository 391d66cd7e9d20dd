/** How refusals name the field that is wrong: with the label of the window for people, with the path in the document for programs. */
import { describe, expect, it } from 'vitest';
import { checkInput } from '../../shared/contract/contract.ts';
import { english, speechFor } from '../../shared/messages/speech.ts';

const british = speechFor('en-GB');
const refusal = (...[method, input]: Parameters<typeof checkInput>) => {
  const checked = checkInput(method, input);
  if (checked.ok) throw new Error('taken');
  return [british.say(checked.refusal.message), english.say(checked.refusal.message)];
};
const session = 's';

describe('a field with an invalid value', () => {
  it.each([
    ['begin', { name: ' ' }, 'Name: must not be blank.', 'name: must not be blank.'],
    ['begin', { name: 'x', labels: ['a', 'b\u0000'] }, /^Label 2: must /, /^labels\.1: must /],
    ['begin', { name: 'x', labels: Array.from({ length: 31 }, String) }, /^Labels: must /, /^labels: must /],
    ['interrupt', { by: { name: '' } }, /^Name: must /, /^by\.name: must /],
    ['amend', { session, notes: 5 }, /^Notes: must /, /^notes: must /],
    [
      'amend',
      { session, segments: [{ start: 'x', end: 'y' }] },
      /^Start 1: must /,
      /^segments\.0\.start: must /,
    ],
    [
      'amend',
      { session, reasons: [{ interruption: 'i', reason: '' }] },
      /^Reason: must /,
      /^reasons\.0\.reason: must /,
    ],
    ['addTask', { title: 'x', projectTitle: '\u0007' }, /^Project: must /, /^projectTitle: must /],
    ['addTask', { title: 'x', estimateMinutes: 0 }, /^Estimate: must /, /^estimateMinutes: must /],
    ['planBlock', { title: 'x', start: 'x', end: 'y', taskId: ' ' }, /^(Task|Start): must /, /: must /],
    [
      'writePage',
      { date: '2026-11-20', answers: [{ question: 'a\nb', answer: '' }] },
      /^Question 1: must /,
      /^answers\.0\.question: must /,
    ],
    ['writePage', { date: '2026-11-20', note: '\u202e' }, /^Note: must /, /^note: must /],
    ['moveRest', { minutes: 1441 }, /^Minutes: must /, /^minutes: must /],
    ['changeSessions', { sessions: ['s'], addLabels: ['\u0000'] }, /^Label 1: must /, /^addLabels\.0: must /],
    ['changeApi', { port: 1 }, /^Port: must /, /^port: must /],
    ['changeSettings', { dayStart: '25:00' }, /^A day begins at: must /, /^dayStart: must /],
    ['changeShortcut', { action: 'toggle', accelerator: 'A' }, /^Shortcut: must /, /^accelerator: must /],
  ] as const)(
    'of %s with %j is named by “%s” in a window and by “%s” over HTTP',
    (method, input, forPeople, forPrograms) => {
      const [person, program] = refusal(method, input);
      expect(person).toMatch(forPeople);
      expect(program).toMatch(forPrograms);
    },
  );

  it('that no window has keeps its name in the document', () => {
    expect(refusal('begin', { name: 'x', colour: 'red' })).toEqual([
      'colour: this field is not known.',
      'colour: this field is not known.',
    ]);
  });
});
