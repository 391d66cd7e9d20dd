/**
 * The whole composition without windows on a disk in memory, and everything that it holds and shows, in a form in which two openings can be
 * compared.
 */
import { expect } from 'vitest';
import {
  type Composition,
  type CompositionParts,
  composeRoutineLog,
} from '../../electron/composition/compose.ts';
import type { Host } from '../../electron/ports/host.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { byHand } from './by-hand.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { bareHost, type FakeClock, silent, testInstallation } from './record.ts';

export const folder = '/data';

export function openRecord(
  disk: MemoryDisk,
  clock: FakeClock,
  host: Host = bareHost,
  installation = testInstallation(),
): Promise<Composition> {
  return composeRoutineLog({
    dataFolder: folder,
    holder: { kind: 'tool' },
    makeHost: () => host,
    time: byHand(clock),
    logger: silent,
    fileSystem: disk,
    installation,
  });
}

/** The parts of a record as both hosts open it: for reading only, if it cannot be written. */
export function partsToReadAtLeast(
  disk: MemoryDisk,
  clock: FakeClock,
  installation = testInstallation(),
): CompositionParts {
  return {
    dataFolder: folder,
    holder: { kind: 'serve' },
    makeHost: () => bareHost,
    time: byHand(clock),
    logger: silent,
    fileSystem: disk,
    installation,
    mayBeReadOnly: true,
  };
}

export function openToReadAtLeast(
  disk: MemoryDisk,
  clock: FakeClock,
  installation = testInstallation(),
): Promise<Composition> {
  return composeRoutineLog(partsToReadAtLeast(disk, clock, installation));
}

/** What a process finds that starts after the writer is gone. */
export function openLeft(disk: MemoryDisk, clock: FakeClock): Promise<Composition> {
  disk.put(`${folder}/lock`, undefined);
  return openRecord(disk, clock);
}

/** Calls as a window does and returns the answer. Fails the test if it is refused. */
export async function must(open: Composition, name: string, input: unknown): Promise<unknown> {
  const done = await dispatch(open.handlersFor('window'), name, input);
  expect(done).toMatchObject({ ok: true });
  return done.ok ? done.value : null;
}

/** Every session, including those in the trash, by id, oldest first. */
export async function sessionsOf({ service }: Composition): Promise<Session[]> {
  const owner = service.owner();
  const found = [...(await service.store.page({ owner, trashed: true }, 0, 100)).sessions];
  for await (const session of service.store.all(owner)) found.push(session);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function namesIn(open: Composition): Promise<string[]> {
  return (await sessionsOf(open)).map(({ name }) => name);
}

/** Without notices, revision, and whether undo was searched: those describe the run and not the record. */
export async function contentsOf(open: Composition, seen?: Snapshot): Promise<unknown> {
  const { service, settings } = open;
  const {
    revision: _revision,
    notices: _notices,
    steps: _steps,
    ...shown
  } = seen ?? (await service.snapshot());
  const { registry } = service.store;
  return { sessions: await sessionsOf(open), registry, settings: settings.current, shown };
}
