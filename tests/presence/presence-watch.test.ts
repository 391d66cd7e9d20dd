/** Whether the time of a running session was worked: absences are noticed, asked about once, and otherwise left alone. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Present } from '../support/presence.ts';

let present: Present;

beforeEach(async () => {
  present = new Present();
  await present.start();
});

/** It is 09:00. */
const begin = (name = 'Report') => present.must('begin', { name });

describe('a program that is killed', () => {
  it('asks at its next start about the time since it was last running, and changes nothing', async () => {
    await begin();
    await present.live(30);
    present.machine.pass(3_600);
    await present.startAnew();
    expect(await present.questions()).toEqual(['Report crash 09:30-10:30']);
    expect(present.current().progress).toMatchObject({ status: 'running' });
    expect((await present.must('snapshot', {})).current?.segments).toEqual([]);
  });

  it('asks once, however often it is killed before the answer', async () => {
    await begin();
    await present.live(1);
    present.machine.pass(600);
    await present.startAnew();
    await present.live(1);
    present.machine.pass(600);
    await present.startAnew();
    expect(await present.questions()).toEqual(['Report crash 09:01-09:11', 'Report crash 09:12-09:22']);
    await present.startAnew();
    expect(await present.questions()).toHaveLength(2);
    await present.live(0.5);
    present.machine.pass(600);
    await present.startAnew();
    expect(await present.questions()).toEqual(['Report crash 09:01-09:11', 'Report crash 09:12-09:32']);
  });

  it('asks only about running sessions', async () => {
    await begin();
    await present.must('interrupt', { reason: 'Call' });
    present.machine.pass(600);
    await present.startAnew();
    expect(await present.questions()).toEqual([]);
  });

  it('knows about what was begun since it last noted that it runs', async () => {
    await present.live(1);
    await begin();
    present.machine.pass(600);
    await present.startAnew();
    expect(await present.questions()).toEqual(['Report crash 09:01-09:11']);
  });
});

describe('a question that nobody answers', () => {
  it('about a session that has ended since is still there days later, and after another start', async () => {
    await begin();
    present.machine.pass(600);
    await present.startAnew();
    await present.must('end', {});
    await begin('Mail');
    present.machine.pass(3 * 86_400);
    // Mail runs for as long, which is another question.
    expect(await present.questions()).toEqual(['Report crash 09:00-09:10', 'forgotten']);
    await present.open.close();
    await present.start();
    expect(await present.questions()).toContain('Report crash 09:00-09:10');
    await present.startAnew();
    const [question] = (await present.must('snapshot', {})).questions;
    if (question?.kind !== 'doubt') throw new Error('nothing is asked');
    const { session, doubt } = question;
    await present.must('answerDoubt', { session, doubt, answer: { as: 'discard' } });
    expect(await present.questions()).not.toContain('Report crash 09:00-09:10');
  });
});

describe('a program that is ended', () => {
  it('by the person asks nothing, because they know that it is off, and left the session running', async () => {
    await begin();
    await present.open.close();
    present.machine.pass(3_600);
    await present.start();
    expect(await present.questions()).toEqual([]);
    expect(present.current().progress.status).toBe('running');
  });

  it.each([
    ['nothing', [], 'running'],
    ['ask', ['Report crash 09:00-10:00'], 'running'],
    ['interrupt', [], 'interrupted'],
  ] as const)(
    'by the shutdown of the machine, with the setting “%s”',
    async (whenShutDown, asked, status) => {
      await present.must('changeSettings', { whenShutDown });
      await begin();
      await present.open.close('shutdown');
      present.machine.pass(3_600);
      await present.start();
      expect(await present.questions()).toEqual(asked);
      expect(present.current().progress.status).toBe(status);
    },
  );
});

describe('a person who is idle', () => {
  it('for the configured time is asked about it, from its start to the return', async () => {
    await begin();
    await present.live(10);
    for (let half = 1; half <= 40; half += 1) {
      present.machine.idle = half * 30_000;
      await present.live(0.5);
      expect(await present.questions()).toEqual(half < 10 ? [] : ['Report idle 09:10-']);
    }
    present.machine.idle = 0;
    await present.live(0.5);
    expect(await present.questions()).toEqual(['Report idle 09:10-09:30']);
    await present.live(10);
    expect(await present.questions()).toHaveLength(1);
  });

  it('is checked every few seconds, and meanwhile one line is written each half minute', async () => {
    await begin();
    await present.live(10);
    present.machine.idle = 600_000;
    await present.live(0.5);
    const before = present.machine.writes;
    for (let look = 1; look <= 60; look += 1) {
      present.machine.pass(5);
      await present.open.presence.look();
    }
    expect(present.machine.writes - before).toBe(10);
    expect(present.machine.seen?.at).toBe(present.machine.clock.now());
  });

  it('and has answered meanwhile is not asked again', async () => {
    await begin();
    present.machine.pass(300);
    present.machine.idle = 300_000;
    await present.open.presence.look();
    const [question] = (await present.must('snapshot', {})).questions;
    if (question?.kind !== 'doubt') throw new Error('nothing is asked');
    await present.must('answerDoubt', {
      session: question.session,
      doubt: question.doubt,
      answer: { as: 'keep' },
    });
    present.machine.idle = 0;
    await present.live(1);
    expect(await present.questions()).toEqual([]);
  });

  it('is not asked if that is switched off, nor if the idle time is unknown', async () => {
    await begin();
    await present.must('changeSettings', { idleMinutes: null });
    present.machine.idle = 3_600_000;
    await present.live(60);
    expect(await present.questions()).toEqual([]);
    await present.must('changeSettings', { idleMinutes: 5 });
    present.machine.hasIdle = false;
    await present.live(60);
    expect(await present.questions()).toEqual([]);
  });

  it('while the program is killed is asked about all of it, once', async () => {
    await begin();
    await present.live(10);
    present.machine.idle = 300_000;
    await present.live(0.5);
    present.machine.pass(600);
    await present.startAnew();
    present.machine.idle = 0;
    await present.live(1);
    expect(await present.questions()).toEqual(['Report idle 09:05-09:20']);
  });

  it.each([
    ['that was quit meanwhile', 'quit', 'ask'],
    ['that went down with the machine, unasked', 'shutdown', 'nothing'],
  ] as const)('is asked up to the end of a program %s', async (_title, why, whenShutDown) => {
    await present.must('changeSettings', { whenShutDown });
    await begin();
    await present.live(10);
    present.machine.idle = 300_000;
    await present.live(0.5);
    await present.open.close(why);
    present.machine.idle = 0;
    present.machine.pass(600);
    await present.start();
    await present.live(30);
    expect(await present.questions()).toEqual(['Report idle 09:05-09:10']);
  });

  it('when the session was ended, and returns when that is undone, is asked about the time up to the return', async () => {
    await begin();
    await present.live(10);
    present.machine.idle = 300_000;
    await present.live(5);
    await present.must('end', {});
    expect(await present.questions()).toEqual(['Report idle 09:05-09:15']);
    await present.live(5);
    present.machine.idle = 0;
    await begin('Mail');
    await present.live(5);
    await present.must('undo', {});
    await present.must('undo', {});
    await present.live(5);
    expect(await present.questions()).toEqual(['Report idle 09:05-09:20']);
  });

  it('and ended the session meanwhile from elsewhere is asked about what it has', async () => {
    await begin();
    await present.live(10);
    present.machine.idle = 300_000;
    await present.live(0.5);
    await present.must('end', {});
    present.machine.idle = 0;
    await present.live(1);
    expect(await present.questions()).toHaveLength(1);
  });
});

describe('a machine that sleeps', () => {
  it('from 17:50 to 08:30 is asked about, although no event announced it', async () => {
    await present.live(530);
    await begin();
    present.machine.pass(14 * 3_600 + 40 * 60);
    await present.open.presence.look();
    expect(await present.questions()).toEqual(['Report sleep 17:50-08:30']);
  });

  it.each([
    ['told once', ['suspend', 'resume']],
    ['told twice', ['suspend', 'suspend', 'resume', 'resume']],
    ['told of its end only', ['resume']],
    ['told of its beginning only', ['suspend']],
  ] as const)('is asked about once, where that is %s', async (_title, events) => {
    await begin();
    await present.live(10);
    for (const event of events.filter((each) => each === 'suspend')) present.machine.tell(event);
    await present.open.service.idle();
    await new Promise((resolve) => setImmediate(resolve));
    present.machine.pass(3_600);
    for (const event of events.filter((each) => each === 'resume')) await present.tell(event);
    await present.open.presence.look();
    await present.live(2);
    expect(await present.questions()).toEqual(['Report sleep 09:10-10:10']);
  });

  it.each([
    ['nothing', [], 'running'],
    ['interrupt', [], 'interrupted'],
  ] as const)('does what is set: %s', async (whenAsleep, asked, status) => {
    await present.must('changeSettings', { whenAsleep });
    await begin();
    await present.live(10);
    present.machine.pass(3_600);
    await present.tell('resume');
    expect(await present.questions()).toEqual(asked);
    expect(present.current().progress.status).toBe(status);
    if (status === 'interrupted')
      expect(present.current().interruptions).toMatchObject([
        { cause: 'system', reason: 'The computer slept', at: '2026-11-20T09:10:00.000Z' },
      ]);
  });

  it('that was announced but did not happen is not asked about', async () => {
    await begin();
    await present.live(10);
    await present.tell('suspend');
    await present.live(10);
    expect(await present.questions()).toEqual([]);
    present.machine.pass(3_600);
    await present.tell('resume');
    expect(await present.questions()).toEqual(['Report sleep 09:20-10:20']);
  });

  it('for a moment is not asked about', async () => {
    await begin();
    await present.tell('suspend');
    present.machine.pass(40);
    await present.tell('resume');
    expect(await present.questions()).toEqual([]);
  });
});

describe('a screen that is locked', () => {
  it('is asked about once together with the idle time before it and the sleep in it', async () => {
    await begin();
    await present.live(10);
    present.machine.idle = 300_000;
    await present.live(0.5);
    await present.tell('lock');
    await present.live(10);
    await present.tell('suspend');
    present.machine.pass(3_600);
    present.machine.idle = 3_600_000;
    await present.tell('resume');
    await present.live(1);
    present.machine.idle = 0;
    await present.tell('unlock');
    await present.tell('unlock');
    expect(await present.questions()).toEqual(['Report idle 09:05-10:21']);
  });

  it('does what is configured: interrupts at once', async () => {
    await present.must('changeSettings', { whenLocked: 'interrupt' });
    await begin();
    await present.live(10);
    await present.tell('lock');
    await present.tell('lock');
    expect(present.current().interruptions).toMatchObject([{ cause: 'system', reason: 'Screen locked' }]);
    await present.live(10);
    await present.tell('unlock');
    expect(present.current().progress.status).toBe('interrupted');
    expect(await present.questions()).toEqual([]);
  });

  it('whose unlocking is never announced ends when the person has been at the keyboard for a minute, and hides no later one', async () => {
    await begin();
    await present.live(10);
    await present.tell('lock');
    present.machine.idle = 60_000;
    await present.live(10);
    present.machine.idle = 0;
    await present.live(3);
    expect(await present.questions()).toEqual(['Report lock 09:10-09:20']);
    await present.live(10);
    await present.tell('lock');
    present.machine.idle = 60_000;
    await present.live(10);
    await present.tell('unlock');
    expect(await present.questions()).toEqual(['Report lock 09:10-09:20', 'Report lock 09:33-09:43']);
  });

  it('whose unlocking is never announced ends when the person does something in a window', async () => {
    present.machine.hasIdle = false;
    await begin();
    await present.live(10);
    await present.tell('lock');
    await present.live(10);
    await present.must('create', { name: 'Later' });
    await present.live(0.5);
    expect(await present.questions()).toEqual(['Report lock 09:10-09:20']);
  });

  it('for less than a minute is not asked about', async () => {
    await begin();
    await present.tell('lock');
    await present.live(0.5);
    await present.tell('unlock');
    expect(await present.questions()).toEqual([]);
  });
});

describe('a clock that is set', () => {
  it('three days forward and set right costs no minute, and is recorded', async () => {
    await begin();
    await present.live(10);
    present.machine.setClock(3 * 86_400);
    await present.live(1);
    expect(await present.questions()).toEqual(['Report clock 09:10-09:10']);
    await present.live(60);
    present.machine.setClock(-3 * 86_400);
    await present.live(1);
    expect(await present.questions()).toEqual([]);
    expect(present.current().clockSteps).toHaveLength(2);
    const { workedMs } = await present.must('end', {});
    expect(workedMs).toBe(72 * 60_000);
  });

  it('while it is wrong something begins: set right, that has the duration it took', async () => {
    present.machine.setClock(3 * 86_400);
    await begin();
    await present.live(10);
    present.machine.setClock(-3 * 86_400);
    await present.live(50);
    const { workedMs } = await present.must('end', {});
    expect(workedMs).toBe(60 * 60_000);
  });

  it.each([-1.5, 1.5])('by %s seconds is nothing', async (seconds) => {
    await begin();
    await present.live(1);
    present.machine.setClock(seconds);
    await present.live(1);
    expect(present.current().clockSteps).toEqual([]);
  });
});

describe('while nothing runs', () => {
  it('nothing is written', async () => {
    await present.live(1);
    const before = present.machine.writes;
    await present.live(60);
    expect(present.machine.writes).toBe(before);
    await begin();
    await present.live(60);
    const running = present.machine.writes;
    expect(running).toBeGreaterThan(before + 119);
    await present.must('end', {});
    await present.live(60);
    expect(present.machine.writes).toBe(running);
  });
});

describe('the timer of the looks', () => {
  let due: (() => void)[];

  /** Everything that is due now. */
  async function fire(): Promise<void> {
    for (const act of due.splice(0)) act();
    await present.open.presence.look();
  }

  beforeEach(async () => {
    due = [];
    present = new Present();
    present.after = (_ms, act) => {
      due.push(act);
      return () => {
        due = due.filter((each) => each !== act);
      };
    };
    await present.start();
  });

  it('is set by the first session that runs, and kept while sessions are paused, resumed, ended and begun', async () => {
    expect(due).toHaveLength(0);
    await begin();
    const [first] = due;
    await present.must('interrupt', { reason: 'Call' });
    await present.must('resume', {});
    await present.must('end', {});
    await begin('Mail');
    expect(due).toEqual([first]);
    await fire();
    expect(due).toHaveLength(1);
  });

  it('runs out once nothing runs, and is set again by the next session', async () => {
    await begin();
    await present.must('end', {});
    await fire();
    expect(due).toHaveLength(0);
    await begin('Mail');
    expect(due).toHaveLength(1);
  });

  it('that was left over takes no part of the time before a session for an absence from it', async () => {
    await begin();
    await present.must('end', {});
    present.machine.pass(3_600);
    await begin('Mail');
    present.machine.pass(10);
    await fire();
    expect(await present.questions()).toEqual([]);
    expect(present.machine.writes).toBeGreaterThan(0);
  });
});
