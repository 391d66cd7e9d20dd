import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseArguments, type Verb } from '../../../electron/doors/command-line/command-line.ts';
import { parseLink } from '../../../electron/doors/command-line/parse/link.ts';
import { helpOn } from '../../../electron/doors/command-line/usage.ts';
import { runWords } from '../../../electron/doors/single-instance/verbs.ts';
import { verbs } from '../../../shared/commands/verbs.ts';
import type { Handlers } from '../../../shared/contract/contract.ts';
import { isBlank } from '../../../shared/domain/plain-text.ts';
import { english } from '../../../shared/messages/speech.ts';
import { shift } from '../../../shared/time/instant.ts';
import { readLength } from '../../../shared/time/length-of-time.ts';
import { inEnglish } from '../../support/in-english.ts';
import fc from '../../support/properties.ts';
import { TestRecord } from '../../support/record.ts';
import { resultOf } from '../../support/run-words.ts';

const verb = (found: Verb) => ({ kind: 'verb', verb: found });

const isVerb = (word: string | undefined) => verbs.some((each) => each.verb === word);

describe('the words of the command line', () => {
  it.each<[string, string[], Verb]>([
    [
      'start with everything',
      [
        'start',
        'Write report',
        '--task',
        'T1',
        '--ago',
        '10m',
        '--label',
        'a',
        '--label',
        'b',
        '--notes',
        'n',
      ],
      {
        verb: 'start',
        name: 'Write report',
        task: 'T1',
        when: { kind: 'ago', ms: 600_000 },
        labels: ['a', 'b'],
        overlap: null,
        notes: 'n',
      },
    ],
    [
      'start alone',
      ['start'],
      {
        verb: 'start',
        name: null,
        task: null,
        when: { kind: 'now' },
        labels: [],
        overlap: null,
        notes: null,
      },
    ],
    ['interrupt', ['interrupt'], { verb: 'interrupt', reason: null, by: null }],
    [
      'interrupt with a reason',
      ['interrupt', '--reason', 'Call'],
      { verb: 'interrupt', reason: 'Call', by: null },
    ],
    ['a reason after =', ['interrupt', '--reason=-5 °C'], { verb: 'interrupt', reason: '-5 °C', by: null }],
    ['explain', ['explain', '--reason', 'Call'], { verb: 'explain', reason: 'Call' }],
    ['resume', ['resume'], { verb: 'resume' }],
    ['end', ['end'], { verb: 'end', when: { kind: 'now' }, outcome: 'none', notes: null }],
    [
      'end, done',
      ['end', '--done', '--notes', 'n'],
      { verb: 'end', when: { kind: 'now' }, outcome: 'done', notes: 'n' },
    ],
    [
      'end, partly',
      ['end', '--partly'],
      { verb: 'end', when: { kind: 'now' }, outcome: 'partly', notes: null },
    ],
    [
      'end, not done',
      ['end', '--not-done'],
      { verb: 'end', when: { kind: 'now' }, outcome: 'not_done', notes: null },
    ],
    ['status', ['status'], { verb: 'status', json: false }],
    ['status as JSON', ['status', '--json'], { verb: 'status', json: true }],
    ['toggle', ['toggle'], { verb: 'toggle' }],
    ['pause-or-resume', ['pause-or-resume'], { verb: 'pause-or-resume' }],
    ['open', ['open'], { verb: 'open' }],
    ['summary', ['summary'], { verb: 'summary', date: null }],
    ['summary of yesterday', ['summary', 'Yesterday'], { verb: 'summary', date: 'yesterday' }],
    ['summary of a day of the week', ['summary', 'monday'], { verb: 'summary', date: 'mon' }],
    ['summary of some days back', ['summary', '-3'], { verb: 'summary', date: '-3' }],
    ['summary of a day', ['summary', '2028-02-29'], { verb: 'summary', date: '2028-02-29' }],
    ['settings', ['settings'], { verb: 'settings' }],
    ['a link', ['routinelog://toggle'], { verb: 'toggle' }],
  ])('%s', (_title, words, expected) => {
    expect(parseArguments(words)).toEqual(verb(expected));
  });

  it('accept the data folder before and after the verb', () => {
    expect(parseArguments(['--data', 'd', 'resume'])).toEqual({ ...verb({ verb: 'resume' }), data: 'd' });
    expect(parseArguments(['resume', '--data=d'])).toEqual({ ...verb({ verb: 'resume' }), data: 'd' });
    expect(parseArguments(['--data', 'd', 'serve', '--port', '8080'])).toEqual({
      kind: 'verb',
      verb: { verb: 'serve', port: 8080, apiOnly: false, backups: null },
      data: 'd',
    });
    expect(parseArguments(['serve', '--api-only'])).toMatchObject({ verb: { port: 0, apiOnly: true } });
    expect(parseArguments(['resume', '--api-only'])).toMatchObject({ kind: 'usage' });
  });

  it.each<[string, string[]]>([
    ['nothing', []],
    ['an unknown verb', ['delete']],
    ['a verb that only objects have', ['constructor']],
    ['an unknown option', ['start', '--force']],
    ['an option of another verb', ['resume', '--reason', 'x']],
    ['an option without its value', ['start', '--task']],
    ['a second word', ['start', 'Write', 'report']],
    ['a word where none goes', ['end', 'done']],
    ['two outcomes', ['end', '--done', '--partly']],
    ['explain without a reason', ['explain']],
    ['a blank reason', ['interrupt', '--reason', ' ']],
    ['a blank name', ['start', '  ']],
    ['a name of which nothing can be seen', ['start', '\u200b\ufeff']],
    ['a reason of which nothing can be seen', ['explain', '--reason', '\u2060']],
    ['a day that does not exist', ['summary', '2026-02-29']],
    ['a port that is none', ['serve', '--port', '70000']],
    ['a time that is none', ['start', 'x', '--ago', 'soon']],
    ['an empty data folder', ['status', '--data', '']],
    ['a link and more', ['routinelog://toggle', 'x']],
  ])('are refused: %s', (_title, words) => {
    expect(inEnglish(parseArguments(words))).toEqual({
      kind: 'usage',
      message: expect.stringMatching(/[.?]$/),
      ...(isVerb(words[0]) ? { verb: words[0] } : {}),
    });
  });

  it('never throw, whatever they are', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'start',
        'end',
        'serve',
        '--',
        '-',
        '--data',
        '--ago',
        '--done',
        '--json',
        '--port',
        '-h',
      ),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(['verb', 'usage']).toContain(parseArguments(words).kind);
      }),
    );
  });

  it('keep any name unchanged', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !text.startsWith('-'));
    fc.assert(
      fc.property(name, (text) => {
        expect(parseArguments(['start', text])).toMatchObject({ verb: { name: text } });
        expect(parseArguments(['start', '--', text])).toMatchObject({ verb: { name: text } });
      }),
    );
  });
});

describe('a text on the command line', () => {
  const record = new TestRecord();
  beforeAll(() => record.start());
  afterAll(() => record.end());
  const run = (...words: string[]) => resultOf(record, words, { speech: english });

  it.each([
    ['Name', ['start', 'a\nb']],
    ['Name', ['start', 'a\u202eb']],
    ['Label 2', ['start', 'x', '--label', 'y', '--label', 'a\tb']],
    ['Task', ['start', 'x', '--task', 'a\u2028b']],
    ['Notes', ['start', 'x', '--notes', 'a\u0007b']],
    ['Reason', ['interrupt', '--reason', 'a\u0085b']],
  ])('is refused by the name that people know its field by: %s', async (field, words) => {
    expect(await run(...words)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(`^${field}: must .+\\.\n$`),
    });
    expect((await record.must('history', {})).total).toBe(0);
  });

  it('may have several lines if it is a note', async () => {
    expect(await run('start', 'x', '--notes', 'a\n\tb')).toMatchObject({ exitCode: 0 });
    expect((await record.must('snapshot', {})).current).toMatchObject({ notes: 'a\n\tb' });
  });
});

describe('a start some time ago', () => {
  const record = new TestRecord();
  beforeAll(() => record.start());
  afterAll(() => record.end());

  it.each([
    ['by words', ['start', 'Mail', '--ago', '10m']],
    ['by a link', ['routinelog://start?name=Mail&ago=10m']],
    ['by words that name no session', ['start', '--ago', '10m']],
  ])(
    'is an instant as of when it was asked for, however long the way to the record takes: %s',
    async (_title, words) => {
      const asked = record.clock.now();
      const handlers = record.open.handlersFor('window');
      const slow: Handlers = {
        ...handlers,
        snapshot: async (input) => {
          record.clock.forward(3);
          return handlers.snapshot(input);
        },
      };
      const running = { handlers: slow, now: () => record.clock.now(), speech: english };
      expect(await runWords(words, running)).toMatchObject({ exitCode: 0 });
      expect((await record.must('snapshot', {})).current?.progress).toMatchObject({
        open: { start: shift(asked, -600_000), provenance: 'corrected' },
      });
      record.clock.forward(20);
      await record.must('end', {});
    },
  );

  it('is at most a week ago, at every door, and never in the future', async () => {
    const now = record.clock.now();
    const longest = 7 * 86_400_000;
    const begun = (ms: number) => record.call('begin', { name: 'Old', at: shift(now, ms), overlap: 'keep' });
    const refusal = { code: 'invalid-input', field: 'at' };
    expect(await begun(-longest - 60_001)).toMatchObject({ ok: false, refusal });
    expect(await begun(1)).toMatchObject({ ok: false, refusal });
    expect(await begun(-longest)).toMatchObject({ ok: true });
  });

  it('is still accepted as exactly a week ago if the command needs a moment to arrive', async () => {
    const at = shift(record.clock.now(), -7 * 86_400_000);
    record.clock.forward(1 / 60);
    expect(await record.call('begin', { name: 'Old', at, overlap: 'keep' })).toMatchObject({ ok: true });
  });
});

describe('a duration ago', () => {
  it.each(['1h30', '1:30', '90m', 'half an hour', '9h40', '7d'])('may be said as “%s”', (text) => {
    expect(parseArguments(['end', '--ago', text])).toMatchObject({
      verb: { when: { kind: 'ago', ms: readLength(text) } },
    });
  });

  it.each(['', '8d', '200h', 'umpteen minutes', '-5m'])('is refused as “%s”', (text) => {
    expect(parseArguments(['end', `--ago=${text}`])).toMatchObject({ kind: 'usage' });
  });
});

describe('links', () => {
  it.each<[string, Verb]>([
    [
      'routinelog://start?name=Write%20report&task=T1&ago=10m&label=a&label=b&notes=n',
      {
        verb: 'start',
        name: 'Write report',
        task: 'T1',
        when: { kind: 'ago', ms: 600_000 },
        labels: ['a', 'b'],
        overlap: null,
        notes: 'n',
      },
    ],
    ['routinelog://interrupt?reason=Call', { verb: 'interrupt', reason: 'Call', by: null }],
    ['routinelog://interrupt/', { verb: 'interrupt', reason: null, by: null }],
    ['routinelog://explain?reason=Call', { verb: 'explain', reason: 'Call' }],
    ['routinelog://resume', { verb: 'resume' }],
    [
      'routinelog://end?outcome=not-done',
      { verb: 'end', when: { kind: 'now' }, outcome: 'not_done', notes: null },
    ],
    ['routinelog://toggle', { verb: 'toggle' }],
    ['routinelog://pause-or-resume', { verb: 'pause-or-resume' }],
    ['ROUTINELOG://open', { verb: 'open' }],
    ['routinelog://summary?date=2026-11-20', { verb: 'summary', date: '2026-11-20' }],
  ])('%s', (link, expected) => {
    expect(parseLink(link)).toEqual(verb(expected));
  });

  it.each([
    'routinelog://delete?session=x',
    'routinelog://purge',
    'routinelog://export',
    'routinelog://settings',
    'routinelog://status',
    'routinelog://serve?port=1',
    'routinelog://quit',
    'routinelog://__proto__',
    'routinelog://start?name=x&data=/etc',
    'routinelog://start?name=x&name=y',
    'routinelog://start?name=',
    'routinelog://start?name=a%0Ab',
    'routinelog://start?name=a%00',
    'routinelog://start?name=a%E2%80%AEb',
    'routinelog://start?name=x&ago=9d',
    'routinelog://start/more?name=x',
    'routinelog://user@start?name=x',
    'routinelog://start:80?name=x',
    'routinelog://start?name=x#more',
    'routinelog:start?name=x',
    'routinelog://',
    'routinelog://explain',
    'routinelog://end?outcome=great',
    'routinelog://summary?date=today',
    'https://start?name=x',
    'routinelog://start?name=a\ud800',
    `routinelog://start?name=${'x'.repeat(5_000)}`,
    '',
  ])('%s is refused', (link) => {
    expect(inEnglish(parseLink(link))).toEqual({ kind: 'usage', message: expect.stringMatching(/\.$/) });
  });

  it.each(['routinelog://status', 'routinelog://purge', 'routinelog://start/x'])(
    'says what a link may ask: %s',
    (link) => {
      expect(inEnglish(parseLink(link))).toEqual({
        kind: 'usage',
        message:
          'A link must ask for one of these: start, interrupt, explain, resume, break, back, check-out, check-in, end, toggle, pause-or-resume, open, summary.',
      });
    },
  );

  it.each([
    ['start?name=%E0%A4%A', 'name'],
    ['start?name=%ZZ', 'name'],
    ['start?name=100%', 'name'],
    ['start?name=%C3%28', 'name'],
    ['start?name=%ED%A0%80', 'name'],
    ['start?name=x&label=a&label=%FF', 'label'],
    ['interrupt?reason=%', 'reason'],
    ['end?outcome=done&notes=a%2', 'notes'],
  ])(
    'routinelog://%s is refused by the name of its field, and nothing is put in for what cannot be read',
    (rest, field) => {
      expect(inEnglish(parseLink(`routinelog://${rest}`))).toEqual({
        kind: 'usage',
        message: `This link’s “${field}” cannot be read: its percent-encoding is broken.`,
      });
    },
  );

  it.each([
    ['name', 'start?name=a%0Ab', 'must be one line'],
    ['label', 'start?name=x&label=a&label=b%E2%80%A8c', 'must be one line'],
    ['notes', 'end?notes=a%0Ab', 'must be one line'],
    ['task', 'start?task=a%09b', 'must not contain tabs or other control characters'],
    [
      'reason',
      'interrupt?reason=a%E2%80%AEb',
      'must not contain characters that change the direction of the text',
    ],
  ])('say which field holds what a link does not carry: %s', (field, rest, why) => {
    expect(inEnglish(parseLink(`routinelog://${rest}`))).toEqual({
      kind: 'usage',
      message: `This link’s “${field}” ${why}.`,
    });
  });

  it('carry any text byte for byte, or are refused', () => {
    const part = fc.oneof(fc.constantFrom('%', '%E2', '%82', '%AC', '%41', '%ef%bf%bd', '+', 'a', '&name=b'));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const parsed = parseLink(`routinelog://start?name=x${parts.join('')}`);
        if (parsed.kind === 'verb')
          expect(parsed.verb).toMatchObject({
            name: decodeURIComponent(`x${parts.join('').replaceAll('+', ' ')}`),
          });
      }),
    );
  });

  it('accept only the verbs that a stranger may use, whatever they contain', () => {
    const allowed = [
      'start',
      'interrupt',
      'explain',
      'resume',
      'end',
      'toggle',
      'pause-or-resume',
      'open',
      'summary',
    ];
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...allowed, 'name=x', 'reason=y', '?', '&', '/', '%', 'delete', 'settings', '--data'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const parsed = parseLink(`routinelog://${parts.join('')}`);
        expect(parsed.kind === 'usage' || allowed.includes(parsed.verb.verb)).toBe(true);
        expect(parsed).not.toHaveProperty('data');
      }),
    );
  });

  it('keep a name unchanged', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\p{N}&=#+% ?"'<>-]{1,100}$/u), (name) => {
        fc.pre(!isBlank(name));
        expect(parseLink(`routinelog://start?name=${encodeURIComponent(name)}`)).toMatchObject({
          verb: { name },
        });
      }),
    );
  });
});

describe('the page about a verb', () => {
  it.each(['record', 'undo', 'redo'])('says what becomes of an overlap: %s', (verb) => {
    const page = helpOn(verb, english);
    for (const option of ['--trim-other', '--trim-this', '--keep-both'])
      expect(page).toMatch(new RegExp(`^  ${option} {2,}\\w`, 'm'));
  });
});
