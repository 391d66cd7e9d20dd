/**
 * Harmful or invalid texts at the doors where a day is planned and reviewed: they are refused with a sentence at their field and nothing is
 * stored, or they are stored unchanged and never taken for anything but text.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf, MethodName } from '../../../shared/contract/contract.ts';
import { at } from '../../support/given.ts';
import { notInALine, notInLines } from '../../support/odd-texts.ts';
import { TestRecord } from '../../support/record.ts';
import { resultOf } from '../../support/run-words.ts';

let record: TestRecord;
const today = '2026-11-20';
// 10:00 in Berlin.
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

const run = (...words: readonly string[]) => resultOf(record, words);
const [start, end] = [at('10:00'), at('11:00')];
const session = { start: at('07:00'), end: at('08:00') };

/** Each with one field that is wrong. */
const doors = {
  'what is planned': (text: string) => ['planBlock', { title: text, start, end }],
  'a label in the plan': (text: string) => ['planBlock', { title: 'Write', labels: [text], start, end }],
  'a task': (text: string) => ['addTask', { title: text }],
  'a project': (text: string) => ['addTask', { title: 'Write', projectTitle: text }],
  'a question': (text: string) => [
    'writePage',
    { date: today, answers: [{ question: text, answer: 'Well' }] },
  ],
  'a session entered by hand': (text: string) => ['record', { name: text, ...session }],
} as const satisfies Record<string, (text: string) => readonly [MethodName, InputOf<MethodName>]>;
const manyLines = {
  'an answer': (text: string) => [
    'writePage',
    { date: today, answers: [{ question: 'What went well?', answer: text }] },
  ],
  'the note of a day': (text: string) => ['writePage', { date: today, note: text }],
} as const satisfies Record<string, (text: string) => readonly [MethodName, InputOf<MethodName>]>;

const isEmpty = async () => {
  const { blocks, pages } = await record.must('plan', { from: today, to: today });
  expect({ blocks, pages }).toEqual({ blocks: [], pages: [] });
  expect(await record.must('tasks', {})).toEqual([]);
  expect((await record.must('history', {})).total).toBe(0);
};

describe('control characters and overrides of text direction', () => {
  it.each(Object.entries(doors))('are refused in %s, and nothing is stored', async (_what, door) => {
    for (const each of notInALine) {
      const [method, input] = door(`Mail${each}evil`);
      expect(await record.call(method, input)).toMatchObject({
        ok: false,
        refusal: { code: 'invalid-input', field: expect.any(String) },
      });
    }
    await isEmpty();
  });

  it.each(Object.entries(manyLines))(
    'are refused in %s, where only line breaks are allowed',
    async (_what, door) => {
      for (const each of notInLines) {
        const [method, input] = door(`Mail${each}evil`);
        expect(await record.call(method, input)).toMatchObject({
          ok: false,
          refusal: { code: 'invalid-input' },
        });
      }
      await isEmpty();
      const [method, input] = door('one\ntwo');
      expect(await record.call(method, input)).toMatchObject({ ok: true });
    },
  );

  it.each([
    ['plan', '9-10 Mail\u0007'],
    ['plan', '9-10 Mail\u202Eliam'],
    ['task', 'add', 'Mail\u001b[31m'],
    ['record', 'Mail\u0000', '--from', '8:00', '--to', '8:30'],
    ['record', 'Mail', '--from', '8:00', '--to', '8:30', '--label', 'a\u0085b'],
  ])('are refused at the command line: %j %j', async (...words) => {
    const { exitCode, stdout, stderr } = await run(...words);
    expect({ exitCode, stdout }).toEqual({ exitCode: exitCode === 2 ? 2 : 1, stdout: '' });
    // The message repeats nothing that a terminal would obey.
    expect(stderr.trimEnd()).toMatch(/^[^\p{Cc}\u202a-\u202e]+(?:\n[^\p{Cc}\u202a-\u202e]+)*$/u);
    await isEmpty();
  });
});

describe('impossible times', () => {
  it.each([
    ['reversed', { start: end, end: start }],
    ['without length', { start, end: start }],
    ['longer than a day', { start, end: at('2026-11-21T10:00:00.001Z') }],
  ])('%s, are refused for a block, and nothing is planned', async (_what, times) => {
    expect(await record.call('planBlock', { title: 'Write', ...times })).toMatchObject({
      ok: false,
      refusal: { field: 'end' },
    });
    await isEmpty();
  });

  it.each(['9-9 Write', '25-26 Write', '9 25h Write', '9-10', 'Write'])(
    'are refused at the command line: plan “%s”',
    async (line) => {
      const { exitCode, stdout, stderr } = await run('plan', line);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr.trim()).not.toBe('');
      await isEmpty();
    },
  );
});

describe('markup', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to stay as it is
  const markup = '<img src=x onerror="alert(1)"> {name} ${1+1} **bold** &amp;';

  it('is text at every door, and comes out unchanged', async () => {
    await record.must('planBlock', { title: markup, labels: ['<b>'], start, end });
    await record.must('addTask', { title: markup });
    await record.must('writePage', { date: today, note: markup });
    expect((await run('plan')).stdout).toContain(`${markup}  #<b>`);
    expect((await run('task', 'list')).stdout).toContain(markup);
    expect(await record.must('reflections', { text: 'onerror' })).toEqual([
      { date: today, question: null, text: markup },
    ]);
  });
});

describe('a spreadsheet', () => {
  it.each([
    '=1+2',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1+2',
    '=HYPERLINK("https://x.example";"y")',
    "-2+3+cmd|' /C calc'!A0",
  ])('computes nothing of “%s”, wherever it stands', async (text) => {
    await record.must('record', { name: text, labels: [text], notes: text, ...session });
    const { stdout } = await run('export', '--format', 'csv');
    const cells = stdout
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)
      .flatMap((line) => line.match(/"(?:[^"]|"")*"|[^,]+/g) ?? []);
    for (const cell of cells) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
    expect(stdout).toContain(`'${text.replaceAll('"', '""')}`);
  });
});
