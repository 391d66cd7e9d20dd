/** How the command line answers unknown words, and which words it accepts for others. */
import { describe, expect, it } from 'vitest';
import { mistake, parseArguments } from '../../../electron/doors/command-line/command-line.ts';
import { slipsBetween } from '../../../electron/doors/command-line/parse/meant.ts';
import { verbs } from '../../../shared/commands/verbs.ts';
import { english } from '../../../shared/messages/speech.ts';
import fc from '../../support/properties.ts';

function answer(...words: readonly string[]): readonly string[] {
  const parsed = parseArguments(words);
  return parsed.kind === 'usage' ? mistake(parsed, english).stderr.trimEnd().split('\n') : [];
}

describe('everyday words', () => {
  it.each([
    ['stop', 'end'],
    ['finish', 'end'],
    ['pause', 'interrupt'],
    ['continue', 'resume'],
    ['begin', 'start'],
  ])('%s is understood as %s', (word, verb) => {
    expect(parseArguments([word])).toEqual(parseArguments([verb]));
    expect(parseArguments([word])).toMatchObject({ kind: 'verb', verb: { verb } });
  });

  it('accept the options of the verb', () => {
    expect(parseArguments(['stop', '--done'])).toMatchObject({ verb: { verb: 'end', outcome: 'done' } });
    expect(parseArguments(['pause', '--reason', 'Call'])).toMatchObject({
      verb: { verb: 'interrupt', reason: 'Call' },
    });
  });

  it('are no verbs in links, which programs make', () => {
    expect(parseArguments(['routinelog://stop'])).toMatchObject({ kind: 'usage' });
  });
});

describe('a wrong word', () => {
  it.each([
    ['strat', 'Unknown command “strat”. Did you mean “start”?'],
    ['ned', 'Unknown command “ned”. Did you mean “end”?'],
    ['interupt', 'Unknown command “interupt”. Did you mean “interrupt”?'],
    ['resmue', 'Unknown command “resmue”. Did you mean “resume”?'],
    ['continu', 'Unknown command “continu”. Did you mean “continue”?'],
    ['Stop', 'Unknown command “Stop”. Did you mean “stop”?'],
    ['sum', 'Unknown command “sum”. Did you mean “summary”?'],
    ['stat', 'Unknown command “stat”. Did you mean “start” or “status”?'],
    ['fly', 'Unknown command “fly”.'],
    ['x', 'Unknown command “x”.'],
    ['constructor', 'Unknown command “constructor”.'],
  ])('“%s” is said, with what may have been meant and one line of hint', (word, sentence) => {
    expect(answer(word)).toEqual([sentence, '“routinelog help” lists the commands.']);
    expect(answer('help', word)).toEqual([sentence, '“routinelog help” lists the commands.']);
    // Without a verb its options cannot be right or wrong.
    expect(answer(word, '--nonsense')).toEqual([sentence, '“routinelog help” lists the commands.']);
  });

  it.each<[readonly string[], string, string]>([
    [['interrupt', '--reson', 'Call'], 'Unknown option “--reson”. Did you mean “--reason”?', 'interrupt'],
    [['pause', '--resaon=Call'], 'Unknown option “--resaon”. Did you mean “--reason”?', 'interrupt'],
    [['start', 'x', '--lable', 'y'], 'Unknown option “--lable”. Did you mean “--label”?', 'start'],
    [['end', '--notdone'], 'Unknown option “--notdone”. Did you mean “--not-done”?', 'end'],
    [['end', '--force'], 'Unknown option “--force”.', 'end'],
    [['end', '-x'], 'Unknown option “-x”.', 'end'],
    [
      ['start', '-30 review'],
      'Unknown option “-30 review”. Put -- before a name that begins with a dash.',
      'start',
    ],
    [['pause', '-reason', 'Call'], 'Unknown option “-reason”. Did you mean “--reason”?', 'interrupt'],
    [['pause', '-reason=Call'], 'Unknown option “-reason”. Did you mean “--reason”?', 'interrupt'],
    [['end', '-done'], 'Unknown option “-done”. Did you mean “--done”?', 'end'],
    [['end', '-help'], 'Unknown option “-help”. Did you mean “--help”?', 'end'],
    [['start', '--task'], '--task needs a value.', 'start'],
    [
      ['start', '--task', '--ago', '5m'],
      '--task needs a value. One that begins with a dash is written as --task=-x.',
      'start',
    ],
    [['end', '--done=yes'], '--done takes no value.', 'end'],
    [['resume', '--reason', 'x'], '--reason does not go with resume.', 'resume'],
    [
      ['start', 'Write', 'report'],
      '“report” is one word too many. Put a name of several words in quotes.',
      'start',
    ],
    [['record', 'Lunch', '--from', '9'], 'Give a start and an end: --from 13:10 --to 13:45.', 'record'],
    [['record', '--from', '9', '--to', '10'], 'Give a name: record "Lunch".', 'record'],
    [
      ['record', 'x', '--from', '9', '--to', '10', '--date', '20.11.'],
      'A day is 2026-11-20, today, yesterday, monday, or -1 for one day back.',
      'record',
    ],
    [
      ['record', 'x', '--from', '2026-11-20 9:00', '--to', '10', '--date', 'today'],
      'Give the date once: in --date or in --from.',
      'record',
    ],
    [['start', 'x', '--at', '9:00', '--ago', '5m'], 'Use only one of --at or --ago.', 'start'],
    [
      ['start', 'x', '--at', 'noonish'],
      '--at needs a time, such as 9:40, 0940, 9.40 pm, “2026-11-20 09:40” or 2026-11-20T09:40:00+01:00.',
      'start',
    ],
    [['pause', '--reason', 'Call', '--reason', 'Tea'], 'Give --reason only once.', 'interrupt'],
    [['end', '--at', '9:00', '--at=9:10'], 'Give --at only once.', 'end'],
    [['summary', '--data', 'here', '--data', 'there'], 'Give --data only once.', 'summary'],
    [['summary', '--data', '  '], '--data needs a folder.', 'summary'],
    [
      ['record', 'x', '--from', '-5', '--to', '10'],
      '--from needs a time, such as 9:40, 0940, 9.40 pm, “2026-11-20 09:40” or 2026-11-20T09:40:00+01:00.',
      'record',
    ],
    [['history', ' '], 'The name is blank.', 'history'],
    // Node puts U+FFFD in the place of bytes that are not UTF-8.
    [
      ['serve', '--data', '/home/ren\ufffd'],
      'The folder “/home/ren\ufffd” cannot be used, because its name is not UTF-8. Rename it, or set your terminal to UTF-8.',
      'serve',
    ],
    [
      ['serve', '--backups', '/media/ren\ufffd'],
      'The folder “/media/ren\ufffd” cannot be used, because its name is not UTF-8. Rename it, or set your terminal to UTF-8.',
      'serve',
    ],
    [['undo', ''], 'Say which change: “undo --list” lists them.', 'undo'],
    [['start', 'x', '--task', ' '], '--task needs a value.', 'start'],
    [['task', 'lst', '--json'], 'There is no “task lst”. Use list, add, done, reopen or link.', 'task'],
    [['task', 'done', 'x', '--json'], '--json does not go with task done.', 'task'],
    [['record', 'x', '--from', '9', '--to', '10', '--task='], '--task needs a value.', 'record'],
    [['start', 'x', '--label', '', '--label', 'mail'], '--label needs a value.', 'start'],
    [['record', 'x', '--from', '9', '--to', '10', '--label', ' '], '--label needs a value.', 'record'],
    [['answer', 'keep', '--question', ''], '--question needs a value.', 'answer'],
    [['undo', '42', '--list'], 'Use only one of CHANGE or --list.', 'undo'],
    [['completion', 'tcsh'], 'Name a shell: bash, zsh, fish.', 'completion'],
  ])('with a verb: %j', (words, sentence, verb) => {
    expect(answer(...words)).toEqual([sentence, `“routinelog help ${verb}” says more.`]);
  });

  it.each([
    [['history', 'Mail', '--date', '-1']],
    [['export', '--from', '-7', '--to', '-1']],
    [['plan', 'copy', '-1']],
    [['plan', '--date', '-1']],
    [['record', 'x', '--from', '9', '--to', '10', '--date', '-1']],
    [['summary', '-1']],
  ])('is none where days back are meant: %j', (words) => {
    expect(parseArguments(words)).toMatchObject({ kind: 'verb' });
  });

  it('is answered in two lines, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[\w-]{1,12}$/), { minLength: 1, maxLength: 4 }), (words) => {
        expect([0, 2]).toContain(answer(...words).length);
      }),
    );
  });
});

describe('help', () => {
  it.each([
    ['help', 'end'],
    ['end', '--help'],
    ['-h', 'end'],
    ['stop', '--help'],
    ['help', 'stop'],
  ])('about one verb: %s %s', (...words) => {
    expect(parseArguments(words)).toEqual({ kind: 'verb', verb: { verb: 'help', about: 'end' } });
  });

  it.each([[['help']], [['--help']], [['-h']]])('about all: %j', (words) => {
    expect(parseArguments(words)).toEqual({ kind: 'verb', verb: { verb: 'help', about: null } });
  });
});

describe('the distance between two words', () => {
  it.each([
    ['end', 'end', 0],
    ['ned', 'end', 1],
    ['strat', 'start', 1],
    ['resme', 'resume', 1],
    ['resumme', 'resume', 1],
    ['rezume', 'resume', 1],
    ['', 'end', 3],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('%s, %s: %i', (a, b, slips) => {
    expect(slipsBetween(a, b)).toBe(slips);
  });

  it('is symmetric, and zero only if the words are the same', () => {
    const word = fc.stringMatching(/^[a-d]{0,8}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slipsBetween(a, b)).toBe(slipsBetween(b, a));
        expect(slipsBetween(a, b) === 0).toBe(a === b);
        expect(slipsBetween(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('is smallest from each verb to itself', () => {
    for (const { verb } of verbs)
      for (const other of verbs)
        if (other.verb !== verb) expect(slipsBetween(verb, other.verb)).toBeGreaterThan(1);
  });
});
