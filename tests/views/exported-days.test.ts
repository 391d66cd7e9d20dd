import { expect, it } from 'vitest';
import { exerciseById } from '../../shared/domain/exercise-catalogue.ts';
import { emptyRegistry } from '../../shared/domain/registry.ts';
import type { WeightUnit } from '../../shared/format/weight.ts';
import { english } from '../../shared/messages/speech.ts';
import { daySummary } from '../../shared/views/day-summary.ts';
import { daysAsCsv, daysAsMarkdown, daysAsText } from '../../shared/views/export/exported-days.ts';
import { at, begin, berlin, owner, World } from '../support/given.ts';

// The commands below give times in UTC, which is one hour behind Berlin.
function exported(world: World, date: string, time: string, weights: WeightUnit = 'kg') {
  const now = at(time);
  const days = [{ summary: daySummary(date, [...world.sessions.values()], berlin, now), blocks: [] }];
  const exerciseOf = (id: string) => exerciseById(emptyRegistry, owner, id);
  const parts = { speech: english, frame: berlin, now, weights, exerciseOf };
  return {
    text: daysAsText(days, parts),
    markdown: daysAsMarkdown(days, parts),
    rows: daysAsCsv(days, parts).trim().split('\r\n').slice(1),
  };
}

it('an exported day says that it had no interruptions, or how many and how much of them has no reason yet', () => {
  const world = new World();
  const session = begin(world, '08:00', 'Report');
  expect(exported(world, '2026-11-20', '08:30').text).toContain('no interruptions');
  world.do('09:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
  world.do('09:20', { type: 'ResumeSession', owner, session, others: 'allow' });
  const { text } = exported(world, '2026-11-20', '09:30');
  expect(text).not.toContain('no interruptions');
  expect(text).toContain('No reason yet');
});

it('a running session is exported without an end and an outcome, and an ended one with the outcome that was given', () => {
  const world = new World();
  const session = begin(world, '08:00', 'Report');
  const runs = exported(world, '2026-11-20', '08:30');
  expect(runs.rows).toEqual(['2026-11-20,Report,,2026-11-20 09:00,,Europe/Berlin,30,0,,,,']);
  expect(runs.text).toMatch(/– now {2}Report, 30 min/);
  world.do('09:00', { type: 'EndSession', owner, session, outcome: 'partly' });
  const ended = exported(world, '2026-11-20', '09:30');
  expect(ended.rows).toEqual([
    '2026-11-20,Report,,2026-11-20 09:00,2026-11-20 10:00,Europe/Berlin,60,0,Partly done,,,',
  ]);
  const other = new World();
  const silent = begin(other, '08:00', 'Report');
  other.do('09:00', { type: 'EndSession', owner, session: silent, outcome: 'none' });
  expect(exported(other, '2026-11-20', '09:30').rows[0]).toMatch(/,60,0,,,,$/);
});

it('a session that continues past the end of a day is cut at the end of the day, also while it runs', () => {
  const world = new World();
  begin(world, '22:00', 'Night');
  const { rows } = exported(world, '2026-11-20', '2026-11-21T06:00:00Z');
  expect(rows).toEqual(['2026-11-20,Night,,2026-11-20 23:00,2026-11-21 04:00,Europe/Berlin,300,0,,,,']);
});

it('a running session counts full minutes only', () => {
  const world = new World();
  begin(world, '08:00', 'Report');
  expect(exported(world, '2026-11-20', '08:30:40').rows[0]).toContain(',30,0,');
});

it('a session that was only interrupted on the day is exported without a time', () => {
  const world = new World();
  const session = begin(world, '2026-11-20T02:00:00Z', 'Night');
  world.do('02:30', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Call' });
  world.do('05:00', { type: 'EndSession', owner, session, outcome: 'done' });
  const { text, rows } = exported(world, '2026-11-20', '06:00');
  expect(rows).toEqual(['2026-11-20,Night,,,,Europe/Berlin,0,1,Done,,,']);
  expect(text).toContain('\n- Night, 0 min\n');
});

it('an exported day says how much work and how much interruption overlaps if its lines exceed the total', () => {
  const world = new World();
  const report = begin(world, '08:00', 'Report');
  world.do('09:00', {
    type: 'InterruptSession',
    owner,
    session: report,
    cause: 'manual_pause',
    reason: 'Call',
  });
  const radio = begin(world, '09:10', 'Radio');
  world.do('09:40', { type: 'ResumeSession', owner, session: report, others: 'allow' });
  expect(exported(world, '2026-11-20', '09:40').text).not.toContain('in parallel');
  world.do('10:00', { type: 'EndSession', owner, session: radio, outcome: 'none' });
  world.do('10:10', { type: 'EndSession', owner, session: report, outcome: 'none' });
  const { text, markdown } = exported(world, '2026-11-20', '10:30');
  // The report runs for 60 and 30 minutes, the radio for 50, and 20 of those 50 overlap with the report.
  // The report is interrupted for 40 minutes, and the radio runs for 30 of them.
  for (const document of [text, markdown]) {
    expect(document).toContain('2 h 00 worked, 2 sessions, 1 interruption, 10 min\n');
    expect(document).toContain('\n20 min in parallel: sessions add up to 2 h 20\n');
    expect(document).toContain('once, 40 min\n');
    expect(document).toContain('\n30 min of this overlaps, or something else ran meanwhile.\n');
  }
});

it('notes keep their lines in Markdown, where a mere line break is a blank', () => {
  const world = new World();
  const session = begin(world, '08:00', 'Report');
  world.do('09:00', { type: 'EndSession', owner, session, outcome: 'none' });
  world.do('09:00', { type: 'AmendSession', owner, session, changes: { notes: '# Head\n\n- item' } });
  const { text, markdown } = exported(world, '2026-11-20', '10:00');
  expect(text).toContain('Report, 1 h 00\n  # Head\n  - item\n');
  expect(markdown).toContain('Report, 1 h 00  \n  \\# Head  \n  \\- item\n');
});

it('exercises are exported with their sets and volume, in the unit of the person, on the day on which the session began', () => {
  const world = new World();
  const session = begin(world, '2026-11-20T22:00:00Z', 'Gym');
  world.do('2026-11-21T05:00:00Z', { type: 'EndSession', owner, session, outcome: 'none' });
  const isDone = { completed: true, isHardSet: true };
  world.do('2026-11-21T05:00:00Z', {
    type: 'AmendSession',
    owner,
    session,
    changes: {
      notes: 'Late',
      entries: [
        {
          exerciseId: 'deadlift',
          isTimeBased: false,
          sets: [
            { weight: 62.5, reps: 8, ...isDone },
            { weight: 45.3592, reps: 10, ...isDone },
          ],
        },
        { exerciseId: 'plank', isTimeBased: true, sets: [{ durationSec: 45, ...isDone }] },
        { exerciseId: '=gone', isTimeBased: false, sets: [] },
      ],
    },
  });
  const first = exported(world, '2026-11-20', '2026-11-21T06:00:00Z');
  // 62.5 × 8 + 45.3592 × 10 = 953.592 kg.
  expect(first.rows[0]).toMatch(
    /,Late,"Deadlift: 62\.5 kg × 8, 45\.36 kg × 10\nPlank: 45 s\nExercise =gone",953\.59$/,
  );
  expect(first.text).toContain(
    '\n  Deadlift: 62.5 kg × 8, 45.36 kg × 10\n  Plank: 45 s\n  Exercise =gone\n  Late\n',
  );
  expect(first.markdown).toContain('  \n  Plank\\: 45 s  \n');
  const second = exported(world, '2026-11-21', '2026-11-21T06:00:00Z');
  expect(second.rows[0]).toMatch(/,Late,,$/);
  expect(second.text).not.toContain('Plank');
  // 953.592 / 0.45359237 = 2,102.31 lb.
  const pounds = exported(world, '2026-11-20', '2026-11-21T06:00:00Z', 'lb');
  expect(pounds.rows[0]).toMatch(
    /,"Deadlift: 137\.8 lb × 8, 100 lb × 10\nPlank: 45 s\nExercise =gone",2102\.3$/,
  );
});
