/** Whatever command a person gives, one undo shows everything as before, and one redo as after. */
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import { commandNames } from '../../shared/commands/names.ts';
import { takenBack } from '../../shared/commands/taken-back.ts';
import { ask, type DrawnName, drawnNames } from '../support/any-calls.ts';
import { doubt, found, furnish, shown, without } from '../support/furnished.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import fc from '../support/properties.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

async function opened(): Promise<{ readonly open: Composition; readonly clock: FakeClock }> {
  const clock = new FakeClock();
  const open = await openRecord(new MemoryDisk(), clock);
  await furnish(open, clock);
  return { open, clock };
}

/** Gives a command, undoes it and redoes it. Returns whether anything was done. */
async function thereAndBack(
  open: Composition,
  clock: FakeClock,
  method: DrawnName,
  numbers: readonly number[],
) {
  const calls = open.handlersFor('window');
  const before = await shown(open, clock);
  const asked = await ask(open, method, numbers);
  if (asked === null || 'refused' in asked || asked.undo === null) {
    expect(await shown(open, clock), `${method}, refused`).toEqual(before);
    return false;
  }
  const after = await shown(open, clock);
  expect(await calls.undo({}), method).toEqual({ ok: true, value: expect.anything() });
  expect(await shown(open, clock), `${method}, undone`).toEqual(before);
  expect(await calls.redo({}), method).toMatchObject({ ok: true });
  expect(await shown(open, clock), `${method}, done again`).toEqual(after);
  return true;
}

/** What some commands need beforehand. */
const comesAfter: Partial<Readonly<Record<DrawnName, DrawnName>>> = {
  explain: 'interrupt',
  fillInterruption: 'interrupt',
  settleInterruption: 'interrupt',
  resume: 'interrupt',
  endBreak: 'takeBreak',
  reopenDay: 'closeDay',
};

const step = fc.record({
  method: fc.constantFrom<DrawnName | 'doubt'>(...drawnNames, 'begin', 'begin', 'record', 'doubt'),
  numbers: fc.array(fc.nat(999), { minLength: 4, maxLength: 8 }),
  minutes: fc.nat(7),
});

describe('undo', () => {
  it('takes back every command of the table except those that say why not', () => {
    const undone = commandNames.filter((name) => takenBack[name] === 'undo');
    // An import needs a file first: calendar-import.test.ts. Redo is tested after each of the other commands.
    expect(undone.filter((name) => name !== 'importCalendar' && name !== 'redo').sort()).toEqual(
      [...drawnNames].sort(),
    );
  });

  it.each(drawnNames)('of %s', async (method) => {
    let isDone = false;
    const { open, clock } = await opened();
    if (comesAfter[method] !== undefined) await ask(open, comesAfter[method], [1]);
    // Which sessions a number selects depends on their ids, so for some commands all eight numbers may select one that refuses.
    for (let draw = 0; draw < 8 || (draw < 80 && !isDone); draw += 1) {
      const numbers = [draw, draw * 5 + 1, draw * 3 + 2, draw + 1];
      if (!(await thereAndBack(open, clock, method, numbers))) continue;
      isDone = true;
      // The next numbers meet the record as these did.
      expect(await open.handlersFor('window').undo({}), method).toMatchObject({ ok: true });
    }
    await open.close();
    expect(isDone).toBe(true);
  });

  it('of any command shows everything as before, redo as after, and repeated undo leads back to the beginning', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const { open, clock } = await opened();
        const passed: object[] = [];
        for (const { method, numbers, minutes } of steps) {
          clock.forward(minutes);
          if (method === 'doubt') {
            await doubt(open);
            continue;
          }
          const before = without(found, await shown(open, clock));
          if (!(await thereAndBack(open, clock, method, numbers))) continue;
          passed.push(before);
        }
        for (const before of passed.reverse()) {
          expect(await open.handlersFor('command-line').undo({})).toMatchObject({ ok: true });
          expect(without(found, await shown(open, clock))).toEqual(before);
        }
        await open.close();
      }),
      {
        numRuns: Number(process.env['UNDO_RUNS'] ?? 15),
        endOnFailure: process.env['UNDO_RUNS'] !== undefined,
      },
    );
  }, 600_000);
});
