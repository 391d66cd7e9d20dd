import { describe, expect, it } from 'vitest';
import { amendmentOf } from '../../renderer/components/session-amendment.ts';
import {
  draftOf,
  type Edit,
  hasLostTimes,
  knownOf,
  reasonField,
  type SessionDraft,
  singleFields,
  takenUp,
} from '../../renderer/components/session-draft.ts';
import type { Place, StretchDraft } from '../../renderer/components/stretch-draft.ts';
import { stillOvertaken } from '../../renderer/components/taken-up.ts';
import { tidied, typedInto } from '../../renderer/components/typed-stretch.ts';
import type { Session } from '../../shared/domain/session.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { type Instant, instantFromMs } from '../../shared/time/instant.ts';
import { at, begin, owner, World } from '../support/given.ts';

const place: Place = { zone: 'Europe/Berlin', speech: speechFor('en-GB') };
const american: Place = { zone: 'Europe/Berlin', speech: speechFor('en-US') };
const now = at('14:00');

function ended(): { world: World; id: string; session: Session } {
  const world = new World();
  const id = begin(world, '08:00:12');
  world.do('09:00:34', { type: 'InterruptSession', owner, session: id, cause: 'manual_pause', reason: null });
  world.do('09:30', { type: 'ResumeSession', owner, session: id, others: 'allow' });
  world.do('10:00', { type: 'EndSession', owner, session: id, outcome: 'done' });
  return { world, id, session: world.session(id) };
}

/** The session with exactly these stretches, all of them finished. */
function sessionOf(...stretches: readonly (readonly [string, string])[]): Session {
  const instant = (text: string): Instant => instantFromMs(Date.parse(text));
  return {
    ...ended().session,
    segments: stretches.map(([start, end]) => ({
      start: instant(start),
      end: instant(end),
      provenance: 'measured',
    })),
    interruptions: [],
  };
}

function typed(session: Session, changes: Partial<SessionDraft>, where = place): Edit {
  const base = draftOf(session, where);
  return { base, draft: { ...base, ...changes } };
}

function retimed(session: Session, number: number, changes: Partial<StretchDraft>, where = place): Edit {
  const { stretches } = draftOf(session, where);
  return typed(
    session,
    { stretches: stretches.map((each, at_) => (at_ === number ? { ...each, ...changes } : each)) },
    where,
  );
}

const later = instantFromMs(Date.parse('2027-01-01T00:00Z'));
function segmentsOf(session: Session, changes: Partial<StretchDraft>) {
  const amendment = amendmentOf(retimed(session, 0, changes), session, place, later);
  if (!amendment.ok) return amendment.refusal.field;
  return amendment.value.segments?.map(({ start, end }) => [start, end]);
}

describe('an edit of a session', () => {
  it('shows times of day in the form of the locale', () => {
    expect(draftOf(ended().session, place).stretches).toMatchObject([
      { index: 0, date: '20 Nov 2026', start: '09:00', end: '10:00', endDate: null },
      { index: 1, date: '20 Nov 2026', start: '10:30', end: '11:00', endDate: null },
    ]);
    expect(draftOf(ended().session, american).stretches).toMatchObject([
      { date: 'Nov 20, 2026', start: '9:00 AM', end: '10:00 AM' },
      { start: '10:30 AM', end: '11:00 AM' },
    ]);
  });

  it.each([place, american])('changes nothing if nothing was typed', (where) => {
    const { session } = ended();
    expect(amendmentOf(typed(session, {}, where), session, where, now)).toEqual({
      ok: true,
      value: { session: session.id },
    });
  });

  it('keeps the seconds of times that were not touched', () => {
    const { session } = ended();
    expect(amendmentOf(retimed(session, 0, { end: '9.45 am' }), session, place, now)).toEqual({
      ok: true,
      value: {
        session: session.id,
        segments: [
          { start: at('08:00:12'), end: at('08:45') },
          { start: at('09:30'), end: at('10:00') },
        ],
      },
    });
  });

  it.each([
    ['end', 'x', 'segments.1.end'],
    ['end', '', 'segments.1.end'],
    ['start', '25:00', 'segments.1.start'],
    ['date', 'soon', 'segments.1.date'],
    // In the future.
    ['end', '15:01', 'segments.1.end'],
    ['date', '21 Nov', 'segments.1.start'],
    // Before its start, and the next day has not come yet.
    ['end', '09:00', 'segments.1.end'],
  ])('names the field that is wrong: %s %j', (field, text, wrong) => {
    const { session } = ended();
    expect(amendmentOf(retimed(session, 1, { [field]: text }), session, place, now)).toMatchObject({
      ok: false,
      refusal: { field: wrong },
    });
  });

  it('trims and merges labels, notes and reasons', () => {
    const { session } = ended();
    const [interruption] = session.interruptions;
    const id = interruption?.id ?? '';
    const edit = typed(session, {
      labels: ['Finance, Q3', 'b', 'B'],
      newLabel: ' deep work ',
      notes: '  ',
      outcome: 'partly',
      reasons: { [id]: ' Call ' },
    });
    expect(amendmentOf(edit, session, place, now)).toMatchObject({
      ok: true,
      value: {
        labels: ['Finance, Q3', 'b', 'deep work'],
        outcome: 'partly',
        reasons: [{ interruption: id, reason: 'Call' }],
      },
    });
  });

  it('ends a running session if an end is typed', () => {
    const { world, id } = ended();
    world.do('12:00:20', { type: 'StartSession', owner, session: id, at: null, others: 'allow' });
    const session = world.session(id);
    expect(amendmentOf(retimed(session, 2, { end: '13:30' }), session, place, now)).toEqual({
      ok: true,
      value: { session: id, openEnd: at('12:30') },
    });
    expect(amendmentOf(retimed(session, 2, { start: '12:50' }), session, place, now)).toEqual({
      ok: true,
      value: { session: id, openStart: at('11:50') },
    });
    expect(amendmentOf(retimed(session, 2, { end: '15:30' }), session, place, now)).toMatchObject({
      refusal: { field: 'openEnd' },
    });
  });

  it('keeps what was typed when it is resumed, and shows what else changed meanwhile', () => {
    const { world, id, session } = ended();
    const edit = typed(session, {
      name: 'Typed',
      stretches: retimed(session, 1, { end: '10:50' }).draft.stretches,
    });
    world.do('11:00', { type: 'AmendSession', owner, session: id, changes: { notes: 'New' } });
    const again = takenUp(edit, world.session(id), place);
    expect(again.draft).toMatchObject({ name: 'Typed', notes: 'New' });
    expect(again.draft.stretches[1]?.end).toBe('10:50');
    expect(hasLostTimes(again)).toBe(false);
    world.do('11:10', { type: 'StartSession', owner, session: id, at: null, others: 'allow' });
    expect(hasLostTimes(takenUp(again, world.session(id), place))).toBe(true);
    // Times typed for stretches that no longer exist are dropped.
    expect(takenUp(again, world.session(id), place).draft.stretches).toHaveLength(3);
    expect(amendmentOf(takenUp(again, world.session(id), place), world.session(id), place, now)).toEqual({
      ok: true,
      value: { session: id, name: 'Typed' },
    });
  });

  it('knows which of its fields were changed elsewhere, because saving would overwrite them', () => {
    const { world, id, session } = ended();
    const renamed = (name: string) => {
      world.do('11:00', { type: 'AmendSession', owner, session: id, changes: { name } });
      return world.session(id);
    };
    const since = (edit: Edit) => stillOvertaken(edit, singleFields);
    const first = takenUp(typed(session, { name: 'Typed here', outcome: 'partly' }), renamed('There'), place);
    expect(since(first)).toEqual(['name']);
    expect(first.base.name).toBe('There');
    // Also after the next change of the session, and until both values agree.
    world.do('11:05', { type: 'AmendSession', owner, session: id, changes: { notes: 'New' } });
    const again = takenUp(first, world.session(id), place);
    expect(since(again)).toEqual(['name']);
    expect(since(takenUp(again, renamed('Typed here'), place))).toEqual([]);
    expect(since({ ...again, draft: { ...again.draft, name: 'There' } })).toEqual([]);
    expect(since(takenUp(typed(session, { notes: 'Typed' }), renamed('Anew'), place))).toEqual([]);
  });

  it('knows that the reason of an interruption was changed elsewhere', () => {
    const { world, id, session } = ended();
    const [interruption] = session.interruptions;
    if (interruption === undefined) throw new Error('not interrupted');
    const edit = typed(session, { reasons: { [interruption.id]: 'Call' } });
    world.do('11:00', {
      type: 'ExplainInterruption',
      owner,
      session: id,
      interruption: interruption.id,
      reason: 'Tea',
    });
    expect(stillOvertaken(takenUp(edit, world.session(id), place), singleFields)).toEqual([
      reasonField(interruption.id),
    ]);
  });

  it('puts notes written elsewhere above the typed ones, once', () => {
    const { world, id, session } = ended();
    const notes = (text: string | null) => {
      world.do('11:00', { type: 'AmendSession', owner, session: id, changes: { notes: text } });
      return world.session(id);
    };
    const first = takenUp(typed(session, { notes: 'Typed' }), notes('Elsewhere'), place);
    expect(first.draft.notes).toBe('Elsewhere\nTyped');
    const again = takenUp(first, notes('Elsewhere'), place);
    expect(again.draft.notes).toBe('Elsewhere\nTyped');
    expect(amendmentOf(again, world.session(id), place, now)).toEqual({
      ok: true,
      value: { session: id, notes: 'Elsewhere\nTyped', notesBefore: 'Elsewhere' },
    });
    // Equal notes appear once. Emptying the field removes the old notes but keeps new ones from elsewhere.
    expect(takenUp(typed(session, { notes: 'Same' }), notes('Same'), place).draft.notes).toBe('Same');
    const emptied = typed(notes('Old'), { notes: '' });
    expect(takenUp(emptied, world.session(id), place).draft.notes).toBe('');
    expect(takenUp(emptied, notes('New'), place).draft.notes).toBe('New');
  });
});

it('weights that wait to be saved keep their value when the setting changes to pounds', () => {
  const squats = (reps: number) =>
    ({
      exerciseId: 'back-squat',
      isTimeBased: false,
      sets: [60, 62.5].map((weight) => ({ weight, reps, isHardSet: true, completed: true })),
    }) as const;
  const session: Session = { ...ended().session, entries: [squats(5)] };
  const inPounds: Place = { ...place, weights: 'lb' };
  const { entries } = draftOf(session, place);
  const counted = entries.map((each) => ({ ...each, sets: each.sets.map((set) => ({ ...set, reps: '6' })) }));
  const edit = takenUp(typed(session, { entries: counted }), session, inPounds);
  expect(amendmentOf(edit, session, inPounds, now)).toEqual({
    ok: true,
    value: { session: session.id, entries: [squats(6)] },
  });
  const untouched = takenUp(typed(session, { name: 'Squats' }), session, inPounds);
  expect(untouched.draft.entries[0]?.sets[0]?.weight).toBe('132.3');
});

it('sets recorded in another window while an edit waits come after the typed ones', () => {
  const set = (weight: number) => ({ weight, reps: 5, isHardSet: true, completed: true });
  const entry = (exerciseId: string, ...weights: readonly number[]) =>
    ({ exerciseId, isTimeBased: false, sets: weights.map(set) }) as const;
  const before: Session = { ...ended().session, entries: [entry('dip', 0), entry('back-squat', 60)] };
  const after: Session = {
    ...before,
    entries: [entry('dip', 0), entry('back-squat', 60, 62.5), entry('lunge', 20)],
  };
  // The edit removes the dips and makes the first squats heavier.
  const [, squats] = draftOf(before, place).entries;
  const heavier = squats && { ...squats, sets: squats.sets.map((each) => ({ ...each, weight: '65' })) };
  const edit = typed(before, { entries: heavier === undefined ? [] : [heavier] });
  const again = takenUp(edit, after, { ...place, weights: 'lb' });
  const entries = [entry('back-squat', 65, 62.5), entry('lunge', 20)];
  expect(amendmentOf(again, after, place, now)).toEqual({ ok: true, value: { session: after.id, entries } });
  // Resuming again adds nothing twice.
  expect(amendmentOf(takenUp(again, after, place), after, place, now)).toMatchObject({ value: { entries } });
});

describe('what another window changes while an edit waits', () => {
  const set = (weight: number, reps = 5) => ({ weight, reps, isHardSet: true, completed: true });
  const entry = (exerciseId: string, ...sets: readonly ReturnType<typeof set>[]) =>
    ({ exerciseId, isTimeBased: false, sets }) as const;
  /** The amendment that is sent if `before` was edited so and the session has meanwhile become `after`. */
  const sent = (
    before: Partial<Session>,
    edit: (draft: SessionDraft) => Partial<SessionDraft>,
    after: Partial<Session>,
  ) => {
    const [was, is] = [before, after].map((changes): Session => ({ ...ended().session, ...changes }));
    if (was === undefined || is === undefined) throw new Error('two');
    const again = takenUp(typed(was, edit(draftOf(was, place))), is, place);
    return amendmentOf(again, is, place, now);
  };
  const retyped =
    (at_: number, changes: { readonly weight?: string; readonly reps?: string }) =>
    (draft: SessionDraft) => ({
      entries: draft.entries.map((each) => ({
        ...each,
        sets: each.sets.map((one, number) => (number === at_ ? { ...one, ...changes } : one)),
      })),
    });

  it.each([
    ['added there', ['a'], ['a', 'here'], ['a', 'there'], ['a', 'there', 'here']],
    ['added in both', ['a'], ['a', 'both'], ['a', 'Both'], undefined],
    ['taken out there', ['a', 'b'], ['a', 'b', 'here'], ['b'], ['b', 'here']],
    ['taken out here', ['a', 'b'], ['b'], ['a', 'b', 'there'], ['b', 'there']],
  ])('is kept in its labels: %s', (_what, before, here, after, labels) => {
    const amendment = sent({ labels: before }, () => ({ labels: here }), { labels: after });
    expect(amendment.ok && amendment.value.labels).toEqual(labels);
  });

  it.each([
    ['another set', [set(60), set(62.5)], [set(60), set(65)], [set(70), set(65)]],
    ['the count of the same set', [set(60)], [set(60, 8)], [set(70, 8)]],
    ['a set taken out', [set(60), set(61), set(62.5)], [set(60), set(62.5)], [set(70), set(62.5)]],
    ['a set added', [set(60)], [set(60), set(62.5)], [set(70), set(62.5)]],
    ['the very set taken out', [set(60), set(61)], [set(61)], [set(70), set(61)]],
  ])('is kept in its sets: %s', (_what, before, after, sets) => {
    const amendment = sent({ entries: [entry('dip', ...before)] }, retyped(0, { weight: '70' }), {
      entries: [entry('dip', ...after)],
    });
    expect(amendment.ok && amendment.value.entries).toEqual([entry('dip', ...sets)]);
  });

  it('stays removed if it is an exercise that nobody touched here', () => {
    const amendment = sent(
      { entries: [entry('dip', set(60)), entry('lunge', set(20))] },
      (draft) => ({
        entries: [
          ...draft.entries,
          ...draftOf({ ...ended().session, entries: [entry('plank', set(1))] }, place).entries,
        ],
      }),
      { entries: [entry('lunge', set(22))] },
    );
    expect(amendment.ok && amendment.value.entries).toEqual([
      entry('lunge', set(22)),
      entry('plank', set(1)),
    ]);
  });
});

describe('the days of a stretch', () => {
  const day = sessionOf(['2026-11-18T08:00Z', '2026-11-18T09:00Z']);
  const night = sessionOf(['2026-11-18T22:30:30Z', '2026-11-18T23:30:40Z']);

  it('an end before its start is on the next day', () => {
    expect(segmentsOf(day, { start: '23:00', end: '00:30' })).toEqual([
      ['2026-11-18T22:00:00.000Z', '2026-11-18T23:30:00.000Z'],
    ]);
  });

  it('a moved date moves start and end', () => {
    expect(segmentsOf(night, { date: '17/11' })).toEqual([
      ['2026-11-17T22:30:00.000Z', '2026-11-17T23:30:00.000Z'],
    ]);
  });

  it('a start moved over midnight leaves the end where it is', () => {
    expect(segmentsOf(night, { start: '00:10' })).toEqual([
      ['2026-11-18T23:10:00.000Z', '2026-11-18T23:30:40.000Z'],
    ]);
    expect(segmentsOf(night, { start: '23:50' })).toEqual([
      ['2026-11-18T22:50:00.000Z', '2026-11-18T23:30:40.000Z'],
    ]);
  });

  it('a whole moment as the start leaves the end where it is, to the second', () => {
    const [stretch] = draftOf(night, place).stretches;
    if (stretch === undefined) throw new Error('one stretch');
    const known = knownOf(stretch, night, later);
    for (const [text, start] of [
      ['2026-11-18T20:00:00+01:00', '2026-11-18T19:00:00.000Z'],
      ['2026-11-17 20:00', '2026-11-17T19:00:00.000Z'],
      ['2026-11-18T23:05:10Z', '2026-11-18T23:05:00.000Z'],
    ] as const) {
      const pasted = tidied(typedInto(stretch, 'start', text, place, known), place, known);
      expect(segmentsOf(night, pasted)).toEqual([[start, '2026-11-18T23:30:40.000Z']]);
    }
  });

  it('a stretch of more than a day has a second date', () => {
    const long = sessionOf(['2026-11-16T08:00Z', '2026-11-18T09:00Z']);
    expect(draftOf(long, place).stretches).toMatchObject([{ date: '16 Nov 2026', endDate: '18 Nov 2026' }]);
    expect(segmentsOf(long, { endDate: '17 Nov' })).toEqual([
      ['2026-11-16T08:00:00.000Z', '2026-11-17T09:00:00.000Z'],
    ]);
  });
});

describe('where the clock goes back', () => {
  it.each([
    ['2026-10-25T00:50Z', '2026-10-25T01:10Z', { end: '02:15' }, '00:50', '01:15'],
    ['2026-10-25T00:50Z', '2026-10-25T01:10Z', { end: '02:55' }, '00:50', '00:55'],
    ['2026-10-25T00:50Z', '2026-10-25T01:10Z', { start: '02:40' }, '00:40', '01:10'],
    ['2026-10-25T01:10Z', '2026-10-25T01:40Z', { start: '02:20' }, '01:20', '01:40'],
    ['2026-10-25T01:10Z', '2026-10-25T01:40Z', { end: '02:50' }, '01:10', '01:50'],
    ['2026-10-25T00:10Z', '2026-10-25T00:40Z', { start: '02:20' }, '00:20', '00:40'],
    // The other occurrence, as chosen.
    ['2026-10-25T00:10Z', '2026-10-25T00:40Z', { endChosen: 'second' }, '00:10', '01:40'],
    ['2026-10-25T01:10Z', '2026-10-25T01:40Z', { startChosen: 'first' }, '00:10', '01:40'],
    // An hour later on the same minute.
    ['2026-10-25T00:30Z', '2026-10-25T00:45Z', { end: '02:30' }, '00:30', '01:30'],
  ] as const)('%s to %s with %j is %s to %s', (start, end, changes, newStart, newEnd) => {
    expect(segmentsOf(sessionOf([start, end]), changes)).toEqual([
      [`2026-10-25T${newStart}:00.000Z`, `2026-10-25T${newEnd}:00.000Z`],
    ]);
  });

  it('nothing changes if nothing was typed', () => {
    for (const [start, end] of [
      ['2026-10-25T00:50Z', '2026-10-25T01:10Z'],
      ['2026-10-25T00:30Z', '2026-10-25T01:30Z'],
      ['2026-10-25T01:10Z', '2026-10-25T01:40Z'],
    ] as const) {
      const session = sessionOf([start, end]);
      expect(amendmentOf(typed(session, {}), session, place, later)).toEqual({
        ok: true,
        value: { session: session.id },
      });
    }
  });
});

describe('where the clock skips an hour', () => {
  it('a time within the gap moves forward by the length of the gap', () => {
    const session = sessionOf(['2026-03-29T00:10Z', '2026-03-29T01:40Z']);
    expect(segmentsOf(session, { start: '02:15' })).toEqual([
      ['2026-03-29T01:15:00.000Z', '2026-03-29T01:40:00.000Z'],
    ]);
  });
});
