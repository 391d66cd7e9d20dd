/** A next step that would be refused says so before it is taken. */
import { expect, it } from 'vitest';
import { stepInWords } from '../../shared/commands/what-in-words.ts';
import type { StepToTake } from '../../shared/domain/steps.ts';
import { english } from '../../shared/messages/speech.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const plain = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [], at: null };

/** Mail has run for 10 minutes. */
async function opened() {
  const clock = new FakeClock();
  const open = await openRecord(new MemoryDisk(), clock);
  const calls = open.handlersFor('window');
  const begun = await calls.begin({ ...plain, name: 'Mail' });
  const mail = begun.ok ? (begun.value.session ?? '') : '';
  clock.forward(10);
  open.service.tellSteps();
  const inWords = (step: StepToTake | null | undefined) => {
    const seen = { now: clock.now(), zone: open.service.frame().zone };
    return step == null ? null : english.say(stepInWords('undo', step, seen, english));
  };
  const shown = async () => inWords((await open.service.snapshot()).steps.undo);
  const listed = async () => {
    const steps = await calls.steps({ most: 20 });
    return steps.ok ? inWords(steps.value.undo[0]) : null;
  };
  return { open, clock, calls, mail, shown, listed };
}

it('names the session that runs now, until that has ended', async () => {
  const { open, clock, calls, mail, shown, listed } = await opened();
  await calls.end({ session: mail, outcome: 'none' });
  const owner = open.service.owner();
  const manager = { actor: 'manager', door: 'http' } as const;
  const others = 'refuse' as const;
  const begin = { type: 'BeginSession', owner, others, ...plain, name: 'Report' } as const;
  const { about: report } = unwrap(await open.service.execute(manager, begin));
  clock.forward(5);
  const why = /^Undo: ended Mail, .*\. Not possible now: “Report” is still running\. End it first\.$/;
  expect(await shown()).toMatch(why);
  expect(await listed()).toMatch(why);
  await open.service.execute(manager, { type: 'EndSession', owner, session: report, outcome: 'none' });
  expect(await shown()).toMatch(/^Undo: ended Mail, [^.]*$/);
  await open.close();
});

it('names in the list what has changed since, and goes on with the step behind once it was refused', async () => {
  const { open, clock, calls, mail, listed } = await opened();
  await calls.begin({ ...plain, name: 'Report' });
  const owner = open.service.owner();
  const { current } = await open.service.snapshot();
  const report = current?.id ?? '';
  clock.forward(5);
  const program = { actor: owner, door: 'system' } as const;
  await open.service.execute(program, {
    type: 'InterruptSession',
    owner,
    session: report,
    cause: 'system',
    reason: null,
  });
  expect(await listed()).toMatch(/^Undo: started Report, .*\. Not possible now: “Report” has changed since/);
  expect(await calls.undo({})).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
  expect(await listed()).toMatch(/^Undo: started Mail/);
  expect(mail).not.toBe('');
  await open.close();
});

function unwrap<Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false }): Value {
  if (!result.ok) throw new Error('refused');
  return result.value;
}
