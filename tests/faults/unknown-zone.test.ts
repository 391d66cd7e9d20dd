/**
 * A session with a time zone that this runtime does not know, recorded by a newer one on another device: the record opens and keeps the
 * zone.
 */
import { expect, it } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { Done } from '../../shared/contract/answers.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

it('a record with an unknown zone opens, is read as in UTC, and keeps the zone', async () => {
  const [disk, clock] = [new MemoryDisk(), new FakeClock()];
  class Elsewhere extends FakeClock {
    override zone(): string {
      return 'America/Coyhaique_of_later';
    }
  }
  const there = await openRecord(disk, new Elsewhere());
  const handlers = there.handlersFor('window');
  const begun = await dispatch(handlers, 'begin', { name: 'Mail' });
  const session = begun.ok ? ((begun.value as Done).session ?? '') : '';
  await there.close();
  clock.forward(30);
  const here = await openRecord(disk, clock);
  expect((await here.service.snapshot()).current).toMatchObject({ name: 'Mail' });
  expect(await dispatch(here.handlersFor('window'), 'end', {})).toMatchObject({ ok: true });
  expect(await here.service.store.session(session)).toMatchObject({
    frame: { zone: 'America/Coyhaique_of_later' },
  });
  expect(await dispatch(here.handlersFor('window'), 'verify', {})).toMatchObject({ value: { ok: true } });
  await here.close();
});
