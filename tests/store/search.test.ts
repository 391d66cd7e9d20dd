/** Searches of the whole history find the same, in the same order, as a look at every session, whatever is in files and what in memory. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SearchFilter, SearchPage } from '../../electron/ports/record-readings.ts';
import type { FileStore } from '../../electron/store/store.ts';
import { firstStart, type Session } from '../../shared/domain/session.ts';
import { folded, hasWords, textsOf, wordsOf } from '../../shared/views/text-match.ts';
import { logsThatNeedALook } from '../../shared/views/time-log.ts';
import { temporaryFolder } from '../support/record.ts';
import { instant, owner, Work } from '../support/store-work.ts';

type Wanted = Omit<SearchFilter, 'owner'>;

const many: readonly Wanted[] = [
  { text: 'work' },
  { text: 'PRUFEN work' },
  { text: 'unusual “notes”' },
  { text: 'line call' },
  { text: 'reason' },
  { text: 'segments' },
  { text: '"name":' },
  { text: ' ' },
  { labels: ['prüfen'] },
  { labels: ['prüfen', 'gym'] },
  { tasks: ['task-1'] },
  { tasks: [null] },
  { tasks: [] },
  { tasks: ['task-1', null], text: '1' },
  { source: 'manual' },
  { source: 'timer', labels: ['home'] },
  { reason: 'CÁLL' },
  { reason: 'cal' },
  { reason: 'came in between' },
  { missing: 'reason' },
  { missing: 'reason', text: 'work' },
  { missing: 'label' },
  { status: 'ended', text: 'renamed' },
  { status: 'ended' },
  { status: 'running' },
  { status: 'interrupted' },
  { status: 'created' },
  { needsLook: true },
  { needsLook: true, labels: ['gym'] },
  { since: instant('2026-10-30T03:00:00.000Z'), text: 'work' },
  { before: instant('2026-11-03T12:00:00.000Z'), text: 'work' },
  {
    since: instant('2026-10-10T03:00:00.000Z'),
    before: instant('2026-10-29T12:00:00.000Z'),
    source: 'manual',
  },
];

/** The expected result, by looking at each session. */
function expected(work: Work, wanted: Wanted): Session[] {
  const there = [...work.model.sessions.values()].filter(({ deletedAt }) => deletedAt === null);
  const doubtful = logsThatNeedALook(there, work.clock.now());
  const { since, before, text, labels, tasks, source, reason, status, needsLook, missing } = wanted;
  const fillers = new Map(
    there.flatMap(({ interrupts, name }) => (interrupts == null ? [] : [[interrupts, name]])),
  );
  const start = (session: Session) => firstStart(session) ?? '';
  return there
    .filter(
      (session) =>
        (since === undefined || start(session) >= since) &&
        (before === undefined || (start(session) !== '' && start(session) < before)) &&
        (text === undefined || hasWords(textsOf(session), wordsOf(text))) &&
        (labels === undefined || labels.every((label) => session.labels.includes(label))) &&
        (tasks === undefined || tasks.includes(session.linkedTaskId)) &&
        (source === undefined || session.source === source) &&
        (reason === undefined ||
          session.interruptions.some(
            (each) => folded(each.reason ?? fillers.get(each.id) ?? '') === folded(reason),
          )) &&
        (missing !== 'label' || session.labels.length === 0) &&
        (missing !== 'reason' ||
          session.interruptions.some((each) => each.reason === null && !fillers.has(each.id))) &&
        (status === undefined || session.progress.status === status) &&
        (needsLook !== true || doubtful.has(session.id)),
    )
    .sort((a, b) => (start(a) === start(b) ? (a.id > b.id ? -1 : 1) : start(a) > start(b) ? -1 : 1));
}

async function found(store: FileStore, wanted: Wanted, offset = 0, limit = 1_000): Promise<SearchPage> {
  const page = await store.search({ owner, ...wanted }, { offset, limit, whole: true, searcher: '' });
  if (page === 'superseded' || page === 'broke-off') throw new Error(page);
  return page;
}

const ids = (sessions: readonly Session[]) => sessions.map(({ id }) => id);

describe('the result', () => {
  let temporary = temporaryFolder();
  const open: FileStore[] = [];
  beforeEach(() => {
    temporary = temporaryFolder();
  });
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
    temporary.remove();
  });

  it.each([11, 12, 13, 14])(
    'is what a look at every session finds: in files, in memory, moved to another month, trashed, purged (seed %i)',
    async (seed) => {
      const work = new Work(seed);
      let store = await work.open(temporary.folder);
      open.push(store);
      const everFound = new Set<Wanted>();
      for (let round = 0; round < 6; round += 1) {
        for (let count = 0; count < 25; count += 1) await work.commit(store);
        for (const wanted of many) {
          const all = expected(work, wanted);
          if (all.length > 0) everFound.add(wanted);
          const page = await found(store, wanted);
          expect([wanted, ids(page.sessions)]).toEqual([wanted, ids(all)]);
          expect(page).toMatchObject({ sessions: all, total: all.length, isWhole: true, unread: 0 });
          const second = await found(store, wanted, 3, 4);
          expect(ids(second.sessions)).toEqual(ids(all.slice(3, 7)));
          expect(second.total).toBe(all.length);
        }
        expect(everFound.size).toBeGreaterThan(round < 5 ? 0 : 15);
        if (round % 3 === 1) await store.checkpoint();
        if (round % 3 === 2) {
          await open.pop()?.close();
          store = await work.open(temporary.folder);
          open.push(store);
        }
      }
    },
  );
});
