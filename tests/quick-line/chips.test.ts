import { describe, expect, it } from 'vitest';
import { english, speechFor } from '../../shared/messages/speech.ts';
import { type ChipsPresent, chipsOf, doubtOf } from '../../shared/quick-line/chips.ts';
import { readQuickLine } from '../../shared/quick-line/read-line.ts';
import { at, begin, owner, World } from '../support/given.ts';

const zone = 'Europe/Berlin';
const speech = speechFor('en-GB');
const planned = [{ id: 'task-1', title: 'Write report' }];

/** Mail ran from 08:00 to 08:30 UTC and Tea has been running since 09:00 UTC. In Berlin the clock shows one hour more. */
function morning(): ChipsPresent {
  const world = new World();
  const mail = begin(world, '08:00', 'Mail');
  world.do('08:30', { type: 'EndSession', owner, session: mail, outcome: 'none', goesBack: false });
  begin(world, '09:00', 'Tea');
  return { now: at('10:00'), zone, sessions: [...world.sessions.values()], policy: 'end-other' };
}
const said = (typed: string, present: Partial<ChipsPresent> = {}) =>
  chipsOf(readQuickLine(typed, planned), { ...morning(), ...present }, speech)
    .map(({ text }) => text)
    .join(' · ');

describe('the chips that are shown before Enter', () => {
  it.each([
    ['x', 'ends Tea'],
    ['10:30 x #thesis', 'starts 10:30 · #thesis · ends Tea at 10:30'],
    [
      '9:15:30 y',
      'starts 09:15 · without the seconds · moves Tea to the trash, as it began later · overlaps Mail',
    ],
    ['-30 x', 'starts 10:30 · ends Tea at 10:30'],
    ['9:15 x', 'starts 09:15 · moves Tea to the trash, as it began later · overlaps Mail'],
    ['22:30 x', 'starts yesterday 22:30 · moves Tea to the trash, as it began later · overlaps Mail'],
    ['72h ago x', 'starts Tue 11:00 · moves Tea to the trash, as it began later · overlaps Mail'],
    ['9:00-10:15 x', 'finished, 09:00 to 10:15, 1 h 15 · overlaps 2 sessions'],
    ['9:35-9:50 x', 'finished, 09:35 to 09:50, 15 min'],
    ['22:00-23:00 x', 'finished, yesterday 22:00 to 23:00, 1 h 00'],
    ['23:30-0:15 x', 'finished, yesterday 23:30 to 00:15, 45 min'],
    ['@wri #"deep work"', '#deep work · planned: Write report · ends Tea'],
    ['10.30 release notes', 'ends Tea · “10.30” is part of the name'],
    ['"10.30 release notes"', 'ends Tea'],
    ['9:00-9:00 x', ''],
  ])('for “%s” say “%s”', (typed, expected) => {
    expect(said(typed)).toBe(expected);
  });

  it('count overlaps by the minutes that are shown, as the question that follows does', () => {
    const world = new World();
    const mail = begin(world, '09:00:10', 'Mail');
    world.do('09:00:50', { type: 'EndSession', owner, session: mail, outcome: 'none', goesBack: false });
    expect(said('9:30-10:30 x', { sessions: [...world.sessions.values()] })).not.toContain('overlaps');
  });

  it('name the day if the running session ends on another day', () => {
    const world = new World();
    begin(world, '2026-11-19T20:00Z', 'Tea');
    const sessions = [...world.sessions.values()];
    expect(said('22:30 x', { sessions })).toBe('starts yesterday 22:30 · ends Tea yesterday 22:30');
    expect(said('10:30 x', { sessions })).toBe('starts 10:30 · ends Tea at 10:30');
  });

  it('follow the setting for what happens to a running session', () => {
    expect(said('10:30 x', { policy: 'interrupt-other' })).toBe('starts 10:30 · interrupts Tea at 10:30');
    expect(said('x', { policy: 'interrupt-other' })).toBe('interrupts Tea');
    expect(said('x', { policy: 'refuse' })).toBe('Tea is still under way');
    const several = new World();
    for (const name of ['Tea', 'Mail', 'Call']) begin(several, '09:00', name);
    expect(said('x', { policy: 'refuse', sessions: [...several.sessions.values()] })).toBe(
      'Tea and 2 other sessions are still under way',
    );
    expect(said('10:30 x', { policy: 'allow' })).toBe('starts 10:30 · overlaps Tea');
  });

  it('name the time shown if the clock skips the typed one, and say which of two equal times is meant', () => {
    const nothing = { sessions: [] };
    expect(said('2:30 x', { ...nothing, now: at('2026-03-29T06:00Z') })).toBe(
      'starts 03:30 · the clock skips 02:30',
    );
    expect(said('1:30-2:15 x', { ...nothing, now: at('2026-03-29T06:00Z') })).toBe(
      'finished, 01:30 to 03:15, 45 min · the clock skips 02:15',
    );
    expect(said('2:30 x', { ...nothing, now: at('2026-10-25T06:00Z') })).toBe(
      'starts 02:30 (after the clock went back)',
    );
    expect(said('2:50-2:15 x', { ...nothing, now: at('2026-10-25T06:00Z') })).toBe(
      'finished, 02:50 (before the clock went back) to 02:15 (after the clock went back), 25 min',
    );
    // In Havana midnight itself comes twice, and both times belong to the same date.
    const havana = { ...nothing, zone: 'America/Havana', now: at('2026-11-02T14:30Z') };
    expect(said('2026-11-01 0:50-0:05 x', havana)).toBe(
      'finished, yesterday 00:50 (before the clock went back) to 00:05 (after the clock went back), 15 min',
    );
  });

  it('say that the calendar skipped the typed date, when a place moved across the date line', () => {
    const apia = { sessions: [], zone: 'Pacific/Apia', now: at('2011-12-31T02:00Z') };
    expect(said('2011-12-30 9-10 x', apia)).toBe(
      'finished, 09:00 to 10:00, 1 h 00 · the calendar skipped Fri, 30 Dec 2011 here',
    );
    expect(said('friday 9:00 x', apia)).toBe('starts 09:00 · the calendar skipped Fri, 30 Dec 2011 here');
    expect(said('yesterday 9-10 x', { ...apia, now: at('2026-11-20T02:00Z') })).not.toContain('skipped');
  });

  it('write times in the form of the locale', () => {
    const american = chipsOf(readQuickLine('22:30 x'), { ...morning(), sessions: [] }, speechFor('en-US'));
    expect(american[0]?.text).toMatch(/^starts yesterday 10:30\sPM$/);
  });

  it('cut a long name between graphemes', () => {
    const world = new World();
    begin(world, '09:00', '👨‍👩‍👧'.repeat(18) + 'é'.repeat(80));
    const sessions = [...world.sessions.values()];
    expect(said('x', { sessions })).toBe(`ends ${'👨‍👩‍👧'.repeat(18)}${'é'.repeat(30)}…`);
  });

  it('come with a question if the typed time is still to come today, and not otherwise', () => {
    const doubt = (typed: string) => doubtOf(readQuickLine(typed), morning(), speech);
    expect(doubt('14:00 x')).toBe(
      '14:00 is still to come today. Press Enter again if you mean yesterday 14:00.',
    );
    expect(doubt('10:30-11:30 x')).toBe(
      '11:30 is still to come today. Press Enter again if you mean yesterday 10:30.',
    );
    expect(doubt('22:30 x')).not.toBeNull();
    expect(doubt('23:30-0:15 x')).toBeNull();
    expect(doubt('10:30 x')).toBeNull();
    expect(doubt('x')).toBeNull();
  });

  it('come with a question if the line begins with a time that does not exist, and not for other names', () => {
    const doubt = (typed: string) => doubtOf(readQuickLine(typed, planned), morning(), speech);
    for (const time of [
      '25:00',
      '24:00',
      '9:75',
      '９:75',
      '9:00-9:75',
      '25:00-26:00',
      '22:00-24:10',
      '13pm',
      '0 am',
    ])
      expect(doubt(`${time} x`)).toBe(
        `There is no time “${time}”. Press Enter again if it is part of the name.`,
      );
    expect(doubt('#thesis 25:00 x')).not.toBeNull();
    for (const name of [
      'x 25:00',
      '"25:00 x"',
      '"x" 25:00',
      '24.10 x',
      '10.75 invoice',
      '10-9 x',
      '9-25 people',
      '16:9 video',
      '2026 x',
      '@25:00 x',
    ])
      expect(doubt(name)).toBeNull();
  });

  it('do not need the locale of the person', () => {
    expect(chipsOf(readQuickLine('x #a'), { ...morning(), sessions: [] }, english)).toEqual([
      { kind: 'label', text: '#a' },
    ]);
  });
});
