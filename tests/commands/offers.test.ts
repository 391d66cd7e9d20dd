/** The windows offer exactly the commands that the domain would accept, in every state of a session. */
import { describe, expect, it } from 'vitest';
import { availableActions } from '../../shared/commands/available.ts';
import { callAt } from '../../shared/commands/call.ts';
import { sessionAction } from '../../shared/commands/session-actions.ts';
import type { SessionCommand } from '../../shared/domain/commands.ts';
import { emptyRegistry } from '../../shared/domain/registry.ts';
import { decide } from '../../shared/domain/session/decide.ts';
import { isActive, type Session } from '../../shared/domain/session.ts';
import { english } from '../../shared/messages/speech.ts';
import { snapshot } from '../../shared/views/snapshot.ts';
import { at, begin, berlin, owner, said, World } from '../support/given.ts';
import { offers } from '../support/offers.ts';
import { block, ran } from '../support/reflected.ts';

const id = 'id-1';
const of = { owner, session: id } as const;
const interrupt = { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: null } as const;
const end = { ...of, type: 'EndSession', outcome: 'none' } as const;
const doubt = { ...of, type: 'DoubtStretch', from: at('09:02'), until: at('09:08'), why: 'sleep' } as const;
const remove = { ...of, type: 'DeleteSession' } as const;

/** A session that was begun and then given these commands. */
function session(...commands: readonly SessionCommand[]): Session {
  const world = new World();
  begin(world, '09:00');
  for (const each of commands) world.do('09:10', each);
  return world.session(id);
}

const created = (): Session => {
  const world = new World();
  world.do('09:00', { ...said, type: 'CreateSession' });
  return world.session(id);
};

const states: readonly (readonly [string, Session])[] = [
  ['created', created()],
  ['running', session()],
  ['interrupted', session(interrupt)],
  ['ended', session(end)],
  ['ended while interrupted', session(interrupt, end)],
  ['running, and in doubt', session(doubt)],
  ['interrupted, and in doubt', session(doubt, interrupt)],
  ['ended, and in doubt', session(doubt, end)],
  ['deleted, and in doubt', session(doubt, remove)],
  ['deleted', session(remove)],
  ['deleted after an interruption', session(interrupt, remove)],
];

function commandsOn({ interruptions, doubts = [] }: Session) {
  return {
    start: { ...of, type: 'StartSession', at: null, others: 'allow' },
    interrupt,
    explain: {
      ...of,
      type: 'ExplainInterruption',
      interruption: interruptions[0]?.id ?? 'none',
      reason: 'Call',
    },
    resume: { ...of, type: 'ResumeSession', others: 'allow' },
    end,
    fillInterruption: {
      ...said,
      ...of,
      type: 'FillInterruption',
      interruption: interruptions[0]?.id ?? 'none',
    },
    takeForInterrupted: { ...of, type: 'TakeForInterrupted' },
    settleInterruption: {
      ...of,
      type: 'SettleInterruption',
      interruption: interruptions[0]?.id ?? 'none',
      as: 'waiting',
    },
    answerDoubt: {
      ...of,
      type: 'AnswerDoubt',
      doubt: doubts[0]?.id ?? 'none',
      answer: { as: 'keep' },
    },
    amend: { ...of, type: 'AmendSession', changes: { name: 'Other' } },
    split: { ...of, type: 'SplitSession', at: at('09:05') },
    merge: { ...of, type: 'MergeSessions', others: ['another'] },
    moveStretch: {
      ...of,
      type: 'MoveStretch',
      from: at('09:02'),
      until: at('09:05'),
      to: { name: 'Other', labels: [] },
    },
    delete: remove,
    restore: { ...of, type: 'RestoreSession' },
    purge: { ...of, type: 'PurgeSession' },
  } as const satisfies Readonly<Record<string, SessionCommand>>;
}

describe('a session', () => {
  it.each(states)('that is %s offers exactly the commands that would be accepted', (_title, target) => {
    const active = isActive(target) && target.deletedAt === null ? [target] : [];
    const isOver = target.progress.status === 'ended';
    const decided = Object.entries(commandsOn(target)).filter(([method, command]) => {
      // Only the RoutineLog API starts a session again after its end. The windows begin a new session instead.
      if (method === 'start' && isOver) return false;
      const newId = () => 'new';
      return decide(command, {
        now: at('09:20'),
        newId,
        digest: (text) => text,
        frame: berlin,
        registry: emptyRegistry,
        block: () => undefined,
        dayPage: () => undefined,
        session: () => target,
        active: () => active,
        switchedReason: () => 'Switched',
        hasWorkedSince: false,
      }).ok;
    });
    const offered = offers({ current: active[0] ?? null, active, attendance: null, sessions: [target] });
    const methods = offered.filter((each) => each.session === id).map(({ method }) => method);
    // Two offers do not change the session. Any kept session can become a routine, and the answer that it still runs is kept with the settings.
    const savable = target.deletedAt === null ? ['addRoutine'] : [];
    const running = active.some(({ progress }) => progress.status === 'running') ? ['keepRunning'] : [];
    const others = [...savable, ...running];
    expect(methods.toSorted()).toEqual([...decided.map(([method]) => method), ...others].toSorted());
  });

  it('that has ended can be started again as a new session', () => {
    const over = session(end);
    expect(sessionAction('start', over)?.call).toEqual({
      method: 'begin',
      input: { name: over.name, labels: [], linkedTaskId: null, routineId: null },
    });
    expect(sessionAction('start', session(remove))).toBeNull();
    expect(sessionAction('start', created())?.call.method).toBe('start');
  });

  it('that serves a block of the plan keeps the block from being offered again, whatever its name', () => {
    const present = (running: Session) =>
      snapshot({
        revision: 1,
        now: at('09:12'),
        frame: berlin,
        today: '2026-11-20',
        owner,
        active: [running],
        sessions: [running],
        registry: emptyRegistry,
        plan: {
          blocks: [block('report', '10:00-11:00'), block('mail', '10:00-11:00', { title: 'Mail' })],
          page: null,
        },
        notices: [],
        speech: english,
      });
    const offered = (running: Session) =>
      availableActions(present(running)).start.map(({ label }) => english.say(label));
    expect(offered(ran('r', ['10:05-'], { name: 'Drafts' }))).toEqual(['Write report', 'Mail']);
    expect(offered(ran('r', ['10:05-'], { name: 'Drafts', linkedBlockId: 'report' }))).toEqual(['Mail']);
  });

  it('that runs can be ended a while ago, but not before its start', () => {
    const present = snapshot({
      revision: 1,
      now: at('09:12'),
      frame: berlin,
      today: '2026-11-20',
      owner,
      active: [session()],
      sessions: [session()],
      registry: emptyRegistry,
      plan: { blocks: [], page: null },
      notices: [],
      speech: english,
    });
    const calls = availableActions(present).endedAgo.map(({ call }) => callAt(call, at('09:13')));
    expect(calls).toEqual([
      { method: 'end', input: { session: id, at: at('09:08') } },
      { method: 'end', input: { session: id, at: at('09:03') } },
    ]);
  });
});
