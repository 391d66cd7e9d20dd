/** A folder of record format 1, as a kill -9 left it, must read as it did in the program that wrote it (see README.md in this folder). */

import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Composition, composeRoutineLog } from '../../electron/composition/compose.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { DayFigures } from '../../shared/views/day-figures.ts';
import { byHand } from '../support/by-hand.ts';
import { bareHost, FakeClock, silent, temporaryFolder } from '../support/record.ts';
import { inNoOrder, readGolden } from './read-golden.ts';
import { figuresInMinutes, type ToldDay, toldInMinutes } from './told-in-minutes.ts';

const golden = path.join(import.meta.dirname, 'format-1');
const expected = JSON.parse(readFileSync(path.join(golden, 'expected.json'), 'utf8'));
// Each version decides which suggestions it offers and in which order. The registry shows that they are made from the same names.
delete expected.views.shown.suggestions;
expected.views.registry.recents = inNoOrder(expected.views.registry.recents);
for (const owner of expected.views.owners) {
  const running = new Set<Instant>(
    owner.sessions.flatMap(({ progress }: Session) =>
      progress.status === 'running' ? [progress.open.start] : [],
    ),
  );
  owner.calendar = owner.calendar.map((each: DayFigures) => figuresInMinutes(each, owner.days, running));
  owner.days = owner.days.map((day: ToldDay) => toldInMinutes(day, running));
}

/** Paths of the files in the folder that contain one of the texts. */
function holding(folder: string, texts: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return files
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter((file) => texts.some((text) => readFileSync(file).includes(text)))
    .map((file) => path.relative(folder, file).split(path.sep).join('/'));
}

describe('the golden folder of format 1', () => {
  const data = path.join(golden, 'data');

  it('is as a kill left it: no lock, no token, a line that was cut short, a purge without its erasing', () => {
    const files = readdirSync(data, { withFileTypes: true }).filter((each) => each.isFile());
    expect(files.map(({ name }) => name).sort()).toEqual(['index.json', 'settings.json', 'state.json']);
    const newest = readdirSync(path.join(data, 'journal')).sort().at(-1) ?? '';
    const end = readFileSync(path.join(data, 'journal', newest), 'utf8')
      .split('\n')
      .at(-1);
    expect(end).toMatch(/^[0-9a-f]{8} 219 \[\{"type":"SessionEnded"/);
    expect(holding(data, expected.purged.gone)).toEqual([]);
    expect(holding(data, expected.purged.toErase)).toEqual([`journal/${newest}`]);
  });
});

describe('opened by this version', () => {
  const temporary = { remove: () => {}, folder: '' };
  let open: Composition;
  const start = async () => {
    open = await composeRoutineLog({
      dataFolder: temporary.folder,
      holder: { kind: 'tool' },
      makeHost: () => bareHost,
      time: byHand(new FakeClock(expected.now, expected.zone)),
      logger: silent,
    });
  };
  beforeEach(async () => {
    Object.assign(temporary, temporaryFolder());
    cpSync(path.join(golden, 'data'), temporary.folder, { recursive: true });
    await start();
  });
  afterEach(async () => {
    await open.close();
    temporary.remove();
  });

  it('shows all that it showed then, and so it does after a restart', async () => {
    expect(open.service.frame()).toEqual({ zone: expected.zone, dayStart: expected.dayStart });
    // The index of an earlier version is rebuilt while the record is already open.
    await expect.poll(() => readGolden(open, expected.asked), { timeout: 10_000 }).toEqual(expected.views);
    await open.close();
    await start();
    expect(await readGolden(open, expected.asked)).toEqual(expected.views);
    expect(open.service.store.problems).toEqual([]);
  });

  it('is consistent, and no problem is reported', async () => {
    const { store } = open.service;
    expect(store.problems).toEqual([]);
    await store.checkpoint();
    expect(await store.verify()).toMatchObject({ ok: true, differences: [] });
    await open.close();
    await start();
    expect(await open.service.store.verify()).toMatchObject({ ok: true, differences: [] });
    expect(open.service.store.problems).toEqual([]);
  });

  it('undoes what was done to its sessions since, and keeps what was recorded before', async () => {
    const { store } = open.service;
    const owner = open.service.owner();
    const calls = open.handlersFor('window');
    const { sessions } = await store.page({ owner, status: 'ended' }, 0, 5);
    expect(sessions).toHaveLength(5);
    for (const session of sessions) {
      const id = session.id;
      expect(await calls.amend({ session: id, notes: 'Only for now' })).toMatchObject({ ok: true });
      expect(await calls.delete({ session: id })).toMatchObject({ ok: true });
      for (let step = 0; step < 2; step += 1) expect(await calls.undo({})).toMatchObject({ ok: true });
      const { name, labels, segments, interruptions, deletedAt } = session;
      const recorded = { name, labels, segments, interruptions, deletedAt };
      expect(await store.session(id)).toMatchObject(recorded);
    }
  });

  it('undoes changes to a label step by step, and redoes them', async () => {
    const calls = open.handlersFor('window');
    const label = () => Object.values(open.service.store.registry.labels).find(({ key }) => key === 'papers');
    expect(await calls.renameLabel({ label: 'writing', name: 'Papers' })).toMatchObject({ ok: true });
    const color = label()?.color === 4 ? 5 : 4;
    expect(await calls.colorLabel({ label: 'Papers', color })).toMatchObject({ ok: true });
    expect(await calls.undo({})).toMatchObject({ ok: true });
    expect(label()).toMatchObject({ name: 'Papers' });
    expect(label()?.color).not.toBe(color);
    expect(await calls.undo({})).toMatchObject({ ok: true });
    expect(label()).toMatchObject({ name: null });
    expect(await calls.redo({})).toMatchObject({ ok: true });
    expect(await calls.redo({})).toMatchObject({ ok: true });
    expect(label()).toMatchObject({ name: 'Papers', color });
  });

  it('keeps nothing of what was purged', () => {
    const { gone, toErase } = expected.purged;
    expect(holding(temporary.folder, [...gone, ...toErase, 'purged-', 'Private appointment'])).toEqual([]);
  });
});
