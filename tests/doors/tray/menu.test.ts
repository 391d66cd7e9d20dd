import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { msToNextChange, trayTitle, trayTooltip } from '../../../electron/doors/tray/icon-texts.ts';
import { type MenuEntry, trayMenu } from '../../../electron/doors/tray/menu.ts';
import { menuTemplate } from '../../../electron/doors/tray/menu-template.ts';
import { type Call, callAt, type OfferedCall } from '../../../shared/commands/call.ts';
import { checkInput } from '../../../shared/contract/contract.ts';
import { emptyRegistry } from '../../../shared/domain/registry.ts';
import { isActive } from '../../../shared/domain/session.ts';
import { english, speechFor } from '../../../shared/messages/speech.ts';
import { forgottenOf } from '../../../shared/views/forgotten.ts';
import { questions } from '../../../shared/views/questions.ts';
import { type Snapshot, snapshot } from '../../../shared/views/snapshot.ts';
import { at, begin, berlin, owner, World } from '../../support/given.ts';
import { isOffered, offers } from '../../support/offers.ts';
import { TestRecord } from '../../support/record.ts';

/** The present at a time of day in a world; `recents` are names used lately. */
function seen(world: World, time: string, recents: readonly string[] = []): Snapshot {
  const sessions = [...world.sessions.values()];
  return snapshot({
    revision: 1,
    now: at(time),
    frame: berlin,
    today: '2026-11-20',
    owner,
    active: sessions.filter(isActive),
    sessions,
    registry: {
      ...emptyRegistry,
      recents: recents.map((name) => ({
        session: name,
        owner,
        name,
        labels: [],
        linkedTaskId: null,
        at: at(time),
      })),
    },
    plan: { blocks: [...world.blocks.values()], page: null },
    notices: [],
    speech: english,
  });
}

/** The menu as a person reads it: one line per entry, submenus indented. */
function lines(entries: readonly MenuEntry[], indent = ''): string[] {
  return entries.flatMap((entry): string[] => {
    if (entry.kind === 'separator') return [`${indent}-`];
    if (entry.kind === 'submenu') return [`${indent}${entry.label}`, ...lines(entry.entries, `${indent}  `)];
    return [`${indent}${entry.label}`];
  });
}

function callsOf(entries: readonly MenuEntry[]): OfferedCall[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'submenu') return callsOf(entry.entries);
    return entry.kind === 'item' ? [entry.call] : [];
  });
}

const top = (entries: readonly MenuEntry[]) => lines(entries).filter((line) => !line.startsWith(' '));

function interrupt(world: World, session: string, time: string, reason: string | null = null) {
  world.do(time, { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason });
}

describe('the tray menu', () => {
  test('says at the first start that nothing runs, and offers to start something', () => {
    expect(top(trayMenu(seen(new World(), '09:00'), at('09:00')))).toEqual([
      'Nothing is running',
      '-',
      'Start',
      '-',
      'Summary',
      'Open',
      'Settings',
      '-',
      'Quit',
    ]);
  });

  test('names the running session with its length, and offers to interrupt and to end it', () => {
    const world = new World();
    begin(world, '09:00');
    const menu = lines(trayMenu(seen(world, '10:12', ['Mail']), at('10:12')));
    expect(menu.slice(0, 2)).toEqual(['Write report, 1 h 12', '-']);
    expect(menu).toContain('Interrupt');
    expect(menu).toContain('  Say why later');
    expect(menu).toContain('  Call');
    expect(menu).toContain('Take a break');
    expect(menu).toContain('  Partly done');
    expect(menu).toContain('  Mail, 10 min ago');
    expect(menu.some((line) => line.startsWith('Resume'))).toBe(false);
  });

  test('says how long a session has been interrupted, and offers to resume and to explain', () => {
    const world = new World();
    const session = begin(world, '09:00');
    interrupt(world, session, '10:00');
    expect(top(trayMenu(seen(world, '10:25'), at('10:25')))).toEqual([
      'Write report, interrupted for 25 min',
      '1 interruption without a reason',
      '-',
      'Resume Write report',
      'End',
      'Start',
      '-',
      'Summary',
      'Open',
      'Settings',
      '-',
      'Quit',
    ]);
  });

  test('asks for the reason of the newest interruption, and offers the usual ones', () => {
    const world = new World();
    const session = begin(world, '09:00');
    interrupt(world, session, '09:30');
    world.do('09:40', { type: 'ResumeSession', owner, session, others: 'allow' });
    interrupt(world, session, '10:00');
    const menu = trayMenu(seen(world, '10:25'), at('10:25'));
    const why = menu.find((entry) => entry.kind === 'submenu' && entry.id === 'unanswered');
    const entries = why?.kind === 'submenu' ? why.entries : [];
    expect(why).toMatchObject({ label: '2 interruptions without a reason' });
    expect(lines(entries)).toEqual([
      'Why was “Write report” interrupted?',
      'Call',
      'Meeting',
      'Colleague',
      'Message',
      'Break',
      'Errand',
      '-',
      'Something else…',
    ]);
    const newest = world.sessions.get(session)?.interruptions.at(-1)?.id;
    expect(entries[1]).toMatchObject({
      call: { method: 'explain', input: { session, interruption: newest, reason: 'Call' } },
    });
  });

  test('offers to start only what is not under way already', () => {
    const world = new World();
    begin(world, '09:00');
    const menu = lines(trayMenu(seen(world, '10:12', ['Write report', 'Mail']), at('10:12')));
    expect(menu).toContain('  Mail');
    expect(menu).toContain('  Mail, 5 min ago');
    expect(menu).not.toContain('  Write report');
  });

  test('asks about a session that has run for long, and opens the window for another end', () => {
    const world = new World();
    const forgotten = forgottenOf(world.session(begin(world, '06:00')), null, berlin, []);
    const asked = questions([], [], forgotten === null ? [] : [forgotten]);
    const menu = trayMenu({ ...seen(world, '10:00'), questions: asked }, at('10:00'));
    const entries = menu.flatMap((each) =>
      each.kind === 'submenu' && each.id === asked[0]?.id ? [each] : [],
    );
    expect(lines(entries)).toEqual([
      '“Write report” has been running since 7:00 AM. Is 10:00 AM when it ended?',
      '  It’s still running',
      '  It ended then',
      '  It ended at another time',
    ]);
    expect(callsOf(entries).map(({ method }) => method)).toEqual(['keepRunning', 'end', 'openWindow']);
  });

  test('lets the person choose between several interrupted sessions', () => {
    const world = new World();
    const report = begin(world, '09:00', 'Report');
    interrupt(world, report, '09:30', 'Call');
    const mail = begin(world, '09:40', 'Mail');
    interrupt(world, mail, '09:50', 'Call');
    const menu = lines(trayMenu(seen(world, '10:00'), at('10:00')));
    expect(menu).toContain('Resume');
    expect(menu).toContain('  Mail');
    expect(menu).toContain('  Report');
  });

  test('names the session in each command, so that an outdated menu cannot affect another one', () => {
    const world = new World();
    const session = begin(world, '09:00');
    const end = trayMenu(seen(world, '10:00'), at('10:00')).find(
      (entry) => entry.kind === 'submenu' && entry.id === 'end',
    );
    const first = end?.kind === 'submenu' ? end.entries[0] : undefined;
    expect(first).toMatchObject({ call: { method: 'end', input: { session, outcome: 'done' } } });
  });

  test('sends only what can be done now, in a form that the contract accepts', () => {
    const world = new World();
    const check = (time: string) => {
      const present = seen(world, time, ['Mail', 'Report']);
      const all = offers(present);
      const calls = callsOf(trayMenu(present, at(time))).map((call) => callAt(call, at(time)));
      expect(calls.filter((call) => !isOffered(call, all))).toEqual([]);
      expect(calls.filter(({ method, input }) => !checkInput(method, input).ok)).toEqual([]);
    };
    check('09:00');
    const session = begin(world, '09:00');
    check('09:10');
    interrupt(world, session, '09:20');
    check('09:30');
    begin(world, '09:40', 'Second');
    check('09:50');
    world.do('10:00', { type: 'EndSession', owner, session, outcome: 'none' });
    check('10:10');
  });

  test('is the same within a minute and another one in the next', () => {
    const world = new World();
    begin(world, '09:00');
    const present = seen(world, '09:10');
    const menu = (time: string) => JSON.stringify(trayMenu(present, at(time)));
    expect(menu('09:10:59')).toBe(menu('09:10:01'));
    expect(menu('09:11:00')).not.toBe(menu('09:10:59'));
  });

  test('shortens long names and puts them on one line', () => {
    const world = new World();
    begin(world, '09:00', `${'word '.repeat(30)}\nend`);
    const [line = ''] = lines(trayMenu(seen(world, '09:01'), at('09:01')));
    expect(line).not.toContain('\n');
    expect(line).toMatch(/^word.*…, 1 min$/);
    expect(line.length).toBeLessThan(75);
  });

  test.each([
    ['leaves a name whole that is short to the eye', 20, ''],
    ['cuts a long name between two characters', 60, '…'],
  ])('%s', (_what, shown, end) => {
    const family = '👩‍👩‍👧';
    const world = new World();
    begin(world, '09:00', family.repeat(end === '' ? shown : 2 * shown));
    const [line] = lines(trayMenu(seen(world, '09:01'), at('09:01')));
    expect(line).toBe(`${family.repeat(shown)}${end}, 1 min`);
  });
});

describe('a day that is still open', () => {
  test('has an entry in the menu until it is closed', () => {
    const present = seen(new World(), '09:00');
    const open = trayMenu({ ...present, stillOpen: '2026-11-19' }, at('09:00'));
    expect(lines(open)).toContain('Thursday, November 19, 2026 is still open');
    expect(callsOf(open)).toContainEqual({
      method: 'openWindow',
      input: { page: 'summary', date: '2026-11-19' },
    });
    expect(lines(trayMenu(present, at('09:00'))).join()).not.toContain('still open');
  });
});

describe('“ended a while ago”', () => {
  test('goes as far back as the session has run, though nothing has changed since', () => {
    const world = new World();
    begin(world, '09:00', 'Report');
    const drawn = seen(world, '09:01');
    const ago = (time: string) => {
      const all = lines(trayMenu(drawn, at(time)));
      const first = all.indexOf('Ended a while ago') + 1;
      return first === 0
        ? []
        : all.slice(
            first,
            all.findIndex((each, place) => place >= first && !each.startsWith(' ')),
          );
    };
    expect(ago('09:05')).toEqual([]);
    expect(ago('09:06')).toEqual(['  5 min ago']);
    expect(ago('09:40')).toEqual(['  5 min ago', '  10 min ago', '  15 min ago', '  30 min ago']);
  });
});

describe('“started a while ago”', () => {
  test('counts back from the click, however old the menu is', async () => {
    const record = new TestRecord();
    try {
      await record.start();
      await record.must('begin', { name: 'Mail' });
      await record.must('end', {});
      const sent: Call[] = [];
      const drawn = trayMenu(await record.must('snapshot', {}), record.clock.now());
      const template = menuTemplate(drawn, { clock: record.clock, send: (call) => sent.push(call) });
      record.clock.set(at('09:20'));
      click(template, 'started-10');
      const [call] = sent;
      if (call?.method !== 'begin') throw new Error('nothing was started');
      await record.must('begin', call.input);
      expect((await record.must('snapshot', {})).current?.progress).toMatchObject({
        open: { start: at('09:10'), provenance: 'corrected' },
      });
    } finally {
      await record.end();
    }
  });
});

/** Clicks the item with this id, in whichever submenu. */
function click(template: readonly MenuItemConstructorOptions[], id: string): void {
  for (const { id: own, submenu, click: press } of template) {
    if (own === id && press !== undefined) Reflect.apply(press, undefined, []);
    if (Array.isArray(submenu)) click(submenu, id);
  }
}

describe('the texts beside the icon', () => {
  test('name the running session', () => {
    const world = new World();
    begin(world, '09:00');
    const present = seen(world, '10:12');
    expect(trayTooltip(present, at('10:12'))).toBe('RoutineLog: Write report, 1 h 12');
    expect(trayTitle(present, at('10:12'))).toBe(' 1 h 12');
    expect(trayTooltip(seen(new World(), '09:00'), at('09:00'))).toBe('RoutineLog: nothing is running');
    expect(trayTitle(seen(new World(), '09:00'), at('09:00'))).toBe('');
  });

  test('change once a minute while a session is active, and otherwise never', () => {
    const world = new World();
    const session = begin(world, '09:00');
    expect(msToNextChange(seen(world, '09:10:15'), at('09:10:15'))).toBe(45_000);
    interrupt(world, session, '09:20:30');
    // Interrupted since 09:20.
    expect(msToNextChange(seen(world, '09:21:15'), at('09:21:15'))).toBe(45_000);
    expect(msToNextChange(seen(new World(), '09:00'), at('09:00'))).toBeNull();
  });

  test('show first what is planned around now, with its times, and follow the clock', () => {
    const world = new World();
    const plan = (title: string, start: string, end: string) =>
      world.do('06:00', {
        type: 'PlanBlock',
        owner,
        title,
        labels: [],
        taskId: null,
        source: null,
        start: at(start),
        end: at(end),
      });
    plan('Call', '09:30', '10:00');
    plan('Write report', '08:00', '09:30');
    const taken = seen(world, '08:00', ['Mail', 'Write report']);
    const startable = (time: string) => {
      const start = trayMenu(taken, at(time), speechFor('en-GB')).find(
        (each) => each.kind === 'submenu' && each.id === 'start',
      );
      return start?.kind === 'submenu' ? lines(start.entries) : [];
    };
    expect(startable('08:10')).toEqual(['09:00 – 10:30 · Write report', '-', 'Mail', '-', 'Something else…']);
    expect(startable('09:05')).toEqual([
      '09:00 – 10:30 · Write report',
      '10:30 – 11:00 · Call',
      '-',
      'Mail',
      '-',
      'Something else…',
    ]);
    expect(startable('09:30')).toEqual([
      '10:30 – 11:00 · Call',
      '-',
      'Mail',
      'Write report',
      '-',
      'Something else…',
    ]);
    expect(startable('10:00')).toEqual(['Mail', 'Write report', '-', 'Something else…']);
    expect(msToNextChange(taken, at('08:10'))).toBe(50 * 60_000);
    expect(msToNextChange(taken, at('09:10'))).toBe(20 * 60_000);
    expect(msToNextChange(taken, at('10:00'))).toBeNull();
  });
});

test('say to its end what an undo would count as worked, a minute after the end of the session', () => {
  const undo = {
    change: 'change',
    what: { code: 'session-ended', params: { name: 'Write the long report' } },
    at: at('09:42'),
    door: 'window' as const,
    countsFrom: at('09:42'),
  };
  const present = { ...seen(new World(), '09:42'), steps: { undo, redo: null } };
  const shownAt = (now: string) =>
    lines(trayMenu(present, at(now)))
      .join('\n')
      .replaceAll(/[\u00a0\u202f]/g, ' ');
  expect(shownAt('09:42')).toContain('Undo: ended Write the long report, 10:42 AM\n');
  expect(msToNextChange(present, at('09:42'))).toBe(60_000);
  expect(shownAt('09:43')).toContain(
    'Undo: ended Write the long report, 10:42 AM; it will run again, and the time since 10:42 AM will count as worked\n',
  );
  expect(msToNextChange(present, at('09:43'))).toBeNull();
});

test('of undo and redo name the step, and do exactly that', () => {
  const step = (code: string, time: string) => ({
    change: `change-${code}`,
    what: { code, params: { name: 'Write report' } },
    at: at(time),
    door: 'window' as const,
  });
  const present = {
    ...seen(new World(), '10:00'),
    steps: { undo: step('session-ended', '09:42'), redo: step('session-started', '09:50') },
  };
  const menu = trayMenu(present, at('10:00'));
  const shown = lines(menu).map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' '));
  expect(shown).toEqual(
    expect.arrayContaining(['Undo: ended Write report, 10:42 AM', 'Redo: started Write report, 10:50 AM']),
  );
  expect(callsOf(menu)).toEqual(
    expect.arrayContaining([
      { method: 'undo', input: { change: 'change-session-ended' } },
      { method: 'redo', input: { change: 'change-session-started' } },
    ]),
  );
});
