/** What became of a session, as the journal tells it. */
import { describe, expect, it } from 'vitest';
import { historyInWords } from '../../shared/commands/history-in-words.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const speech = speechFor('en-DE-u-hc-h23');
const described = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [] };

async function opened(disk = new MemoryDisk(), clock = new FakeClock()) {
  const open = await openRecord(disk, clock);
  const calls = open.handlersFor('window');
  const lines = async (session: string, zone = 'Europe/Berlin'): Promise<string[]> => {
    const answer = await calls.sessionHistory({ session });
    if (!answer.ok) throw new Error(answer.refusal.code);
    const seen = { now: open.service.now(), zone, recorded: 'Europe/Berlin', taskTitle: () => null };
    return answer.value.flatMap((entry) => {
      const { time, what, where, changes } = historyInWords(entry, seen, speech);
      return [
        speech.t('history.entry', { time, what, where }),
        ...changes.map((each) => `  ${speech.say(each)}`),
      ];
    });
  };
  const begin = async (name: string, from: Instant | null = null): Promise<string> => {
    clock.forward(1);
    const done = await calls.begin({ ...described, name, at: from });
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value.session ?? '';
  };
  return { open, clock, calls, lines, begin };
}

describe('the history of a session', () => {
  it('says its times by the clock that they were recorded by, and names the place where that is another one', async () => {
    const { clock, calls, lines, begin } = await opened();
    const session = await begin('Report', at('08:41'));
    clock.forward(30);
    await calls.end({ session, outcome: 'none' });
    await calls.amend({ session, segments: [{ start: at('08:45'), end: at('09:30') }] });
    expect(await lines(session, 'Asia/Tokyo')).toEqual([
      '18:01  Started, at 09:41 (Berlin) (window)',
      '18:31  Ended (window)',
      '18:31  Changed (window)',
      '  Times: 09:41 – 10:31 (Berlin) → 09:45 – 10:30 (Berlin)',
    ]);
  });

  it('says what changed, when, and by which door, with each field before and after', async () => {
    const { open, clock, calls, lines, begin } = await opened();
    const session = await begin('Report', at('08:41'));
    clock.forward(30);
    await open.handlersFor('tray').interrupt({ session, reason: null });
    const [interruption] = (await open.service.store.session(session))?.interruptions ?? [];
    await calls.explain({ session, interruption: interruption?.id ?? '', reason: 'Call' });
    clock.forward(10);
    await open.handlersFor('shortcut').resume({ session });
    clock.forward(20);
    await open.handlersFor('command-line').end({ session, outcome: 'done' });
    clock.forward(1);
    await calls.amend({ session, name: 'Long report', labels: ['thesis'], notes: 'All of it' });
    await calls.undo({});
    expect(await lines(session)).toEqual([
      '10:01  Started, at 09:41 (window)',
      '10:31  Interrupted (tray menu)',
      '10:31  Changed (window)',
      '  Reason of the interruption at 10:31: nothing → Call',
      '10:41  Resumed (shortcut)',
      '11:01  Ended (command line)',
      '  Outcome: nothing → Done',
      '11:02  Changed (window)',
      '  Name: Report → Long report',
      '  Labels: nothing → thesis',
      '  Notes: nothing → All of it',
      '11:02  Undone: changed Long report. (window)',
      '  Name: Long report → Report',
      '  Labels: thesis → nothing',
      '  Notes: All of it → nothing',
    ]);
  });

  it('says for what it gave way, how its times were changed, and that it went to the trash', async () => {
    const { calls, clock, lines, begin, open } = await opened();
    const mail = await begin('Mail');
    clock.forward(30);
    await begin('Report');
    const [segment] = (await open.service.store.session(mail))?.segments ?? [];
    if (segment === undefined) throw new Error('not worked on');
    await calls.amend({ session: mail, segments: [{ start: at('08:50'), end: segment.end }] });
    await calls.delete({ session: mail });
    expect(await lines(mail)).toEqual([
      '10:01  Started (window)',
      '10:32  Ended (started Report) (window)',
      '10:32  Changed (window)',
      '  Times: 10:01 – 10:32 → 09:50 – 10:32',
      '10:32  Moved to the trash (window)',
    ]);
  });

  it('is there after a restart, and not for somebody else', async () => {
    const [disk, clock] = [new MemoryDisk(), new FakeClock()];
    const first = await opened(disk, clock);
    const session = await first.begin('Mail');
    await first.open.close();
    const { lines, calls } = await opened(disk, clock);
    expect(await lines(session)).toEqual(['10:01  Started (window)']);
    expect(await calls.sessionHistory({ session: 'none' })).toMatchObject({ refusal: { code: 'not-found' } });
  });
});
