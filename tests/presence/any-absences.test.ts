/**
 * Absences of every kind between anything that a person does: noticing changes nothing, each is asked about once, and an answer does what
 * it says.
 */
import { expect, it } from 'vitest';
import { assertNever } from '../../shared/assert-never.ts';
import { standingDoubts } from '../../shared/domain/doubts.ts';
import { isActive, lastMoment, type Session } from '../../shared/domain/session.ts';
import { workedMs } from '../../shared/domain/times.ts';
import type { DoubtQuestion } from '../../shared/views/questions.ts';
import { Random } from '../bench/random.ts';
import { ask, type DrawnName } from '../support/any-calls.ts';
import { expectSame } from '../support/expect-same.ts';
import { Present } from '../support/presence.ts';
import { seedOfRun } from '../support/properties.ts';
import { sessionsOf } from '../support/record-on-disk.ts';
import { recordAhead } from '../support/recorded-ahead.ts';

const byHand = [
  ...([
    'begin',
    'begin',
    'end',
    'interrupt',
    'resume',
    'takeBreak',
    'endBreak',
    'takeForInterrupted',
  ] as const),
  ...(['split', 'merge', 'moveStretch', 'record', 'delete', 'restore'] as const),
] satisfies readonly DrawnName[];
/** What only a documented API does. */
const recordedAhead = 'record what is to come';
const noticed = [
  'live',
  'goes',
  'isBack',
  'lock',
  'unlock',
  'suspend',
  'resume',
  'lid',
  'kill',
  'quit',
  'shutdown',
  'setting',
] as const;
const seconds = [1, 20, 70, 600, 50_000];
const settings = [
  { idleMinutes: null },
  { idleMinutes: 5 },
  { whenLocked: 'nothing' },
  { whenLocked: 'ask' },
  { whenShutDown: 'nothing' },
  { whenShutDown: 'ask' },
] as const;

class Walk {
  readonly #random: Random;
  readonly #present = new Present();
  readonly #away = new Set<string>();
  readonly #way: string[];

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#way = [`seed ${seed}:`];
  }

  async go(steps: number): Promise<void> {
    await this.#present.start();
    const whenAnotherStarts = this.#random.pick(['allow', 'end-other', 'interrupt-other'] as const);
    await this.#present.must('changeSettings', { whenAnotherStarts });
    for (let step = 0; step < steps; step += 1) {
      const what = this.#random.below(10);
      if (what < 5) await this.#notice(this.#random.pick(noticed));
      else if (what < 8) await this.#act(this.#random.pick([...byHand, recordedAhead] as const));
      else await this.#answer();
      await this.#isSound();
    }
    await this.#present.open.close();
  }

  async #act(method: DrawnName | typeof recordedAhead): Promise<void> {
    this.#way.push(method);
    if (method === recordedAhead) {
      const from = this.#random.pick([60, 3_000, 50_000]);
      await recordAhead(this.#present.open, from, from + 60);
      return;
    }
    const numbers = Array.from({ length: 8 }, () => Math.floor(this.#random.below(1_000)));
    await ask(this.#present.open, method, numbers);
  }

  async #notice(what: (typeof noticed)[number]): Promise<void> {
    this.#way.push(what);
    const before = (await this.#sessions()).map(timesOf);
    await this.#happen(what);
    await this.#present.open.presence.look();
    expectSame((await this.#sessions()).map(timesOf), before, `${this.#said} changed what was recorded`);
  }

  async #happen(what: (typeof noticed)[number]): Promise<void> {
    const { machine } = this.#present;
    switch (what) {
      case 'live':
        for (let half = this.#random.below(20); half > 0; half -= 1) {
          if (this.#away.has('idle')) machine.idle += 30_000;
          await this.#present.live(0.5);
        }
        return;
      case 'goes':
        this.#away.add('idle');
        return;
      case 'isBack':
        machine.idle = 0;
        this.#away.delete('idle');
        return;
      case 'lock':
      case 'suspend':
        this.#away.add(what);
        return this.#present.tell(what);
      case 'unlock':
        this.#away.delete('lock');
        return this.#present.tell(what);
      case 'resume':
        if (this.#away.delete('suspend')) this.#pass();
        return this.#present.tell(what);
      case 'lid':
        return this.#pass();
      case 'kill':
        this.#isStartedAnew();
        return this.#present.startAnew();
      case 'quit':
      case 'shutdown':
        await this.#present.open.close(what);
        this.#isStartedAnew();
        return this.#present.start();
      case 'setting':
        await this.#present.must('changeSettings', this.#random.pick(settings));
        return;
      default:
        assertNever(what);
    }
  }

  #pass(): void {
    this.#present.machine.pass(this.#random.pick(seconds));
  }

  #isStartedAnew(): void {
    this.#pass();
    this.#away.delete('lock');
    this.#away.delete('suspend');
  }

  async #answer(): Promise<void> {
    const asked = (await this.#present.must('snapshot', {})).questions.filter(({ kind }) => kind === 'doubt');
    const question = asked[Math.floor(this.#random.below(asked.length))];
    if (question?.kind !== 'doubt') return;
    const { code, answer } = this.#drawn(question);
    this.#way.push(code);
    const { session, doubt } = question;
    const before = await this.#sessions();
    const { undo } = await this.#present.must('answerDoubt', { session, doubt, answer });
    const after = await this.#sessions();
    expect(this.#workedMs(after), this.#said).toBeLessThanOrEqual(this.#workedMs(before));
    const left = after.find(({ id }) => id === session);
    expect(left?.doubts?.some(({ id }) => id === doubt) ?? false, this.#said).toBe(false);
    // A person who does something is there. That ends an uncertain stretch, and is no part of the step.
    if (this.#away.size > 0 || undo === null) return;
    await this.#present.must('undo', { change: undo });
    expectSame(essence(await this.#sessions()), essence(before), `${this.#said} undone`);
    await this.#present.must('redo', {});
    expectSame(essence(await this.#sessions()), essence(after), `${this.#said} done again`);
  }

  #drawn({ answers, from, until }: DoubtQuestion) {
    const { code } = this.#random.pick(
      answers.filter(({ needs }) => !needs.includes('at') || until !== null),
    );
    const middle = new Date((Date.parse(from) + Date.parse(until ?? from)) / 2).toISOString();
    const to = { name: 'Something else' };
    switch (code) {
      case 'give':
        return { code, answer: { as: code, to } };
      case 'split':
        return {
          code,
          answer: {
            as: code,
            at: middle,
            before: { as: 'give', to },
            after: this.#random.pick([{ as: 'keep' }, { as: 'discard' }] as const),
          },
        } as const;
      case 'ended-at':
        return { code, answer: { as: 'ended', at: middle } } as const;
      default:
        return { code, answer: { as: code } };
    }
  }

  async #isSound(): Promise<void> {
    await this.#present.open.presence.look();
    const now = this.#present.machine.clock.now();
    for (const session of await this.#sessions()) {
      const { segments, progress, conflicts } = session;
      expect(conflicts, this.#said).toEqual([]);
      if (isActive(session)) expect(lastMoment(session) <= now, this.#said).toBe(true);
      const moments = segments.flatMap(({ start, end }) => [start, end]);
      const open = progress.status === 'running' ? [progress.open.start] : [];
      expectSame([...moments, ...open].toSorted(), [...moments, ...open], this.#said);
      const end = open.length > 0 ? now : (moments.at(-1) ?? now);
      let last = [...moments, ...open][0] ?? now;
      for (const { from, until } of standingDoubts(session)) {
        expect(
          (last <= from && from < (until ?? end) && (until ?? end) <= end) || from === now,
          `${this.#said} ${from}-${until}`,
        ).toBe(true);
        if (this.#away.size === 0 && from < now) expect(until, this.#said).not.toBeNull();
        last = until ?? end;
      }
    }
  }

  #workedMs(sessions: readonly Session[]): number {
    const now = this.#present.machine.clock.now();
    const kept = sessions.filter(({ deletedAt }) => deletedAt === null);
    return kept.reduce((sum, each) => sum + workedMs(each, now), 0);
  }

  async #sessions(): Promise<readonly Session[]> {
    await this.#present.open.service.idle();
    const found = await sessionsOf(this.#present.open);
    return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  }

  get #said(): string {
    return this.#way.join(' ');
  }
}

function timesOf({ id, progress, segments, interruptions }: Session) {
  return { id, progress, segments, interruptions };
}

/** What a person sees of the sessions, without those that only an undo removed. */
function essence(sessions: readonly Session[]) {
  return sessions
    .filter(({ isUnmade }) => isUnmade !== true)
    .map(({ heads: _heads, updatedAt: _at, ...each }) => ({ ...each, doubts: each.doubts ?? [] }));
}

const first = Number(process.env['WALKS'] ?? 12);

it('nothing is cut or extended without an answer, and an answer is one step that takes no more than was asked about', async () => {
  for (let seed = 0; seed < first; seed += 1) await new Walk(seed === 0 ? seedOfRun : seed).go(40);
}, 600_000);
