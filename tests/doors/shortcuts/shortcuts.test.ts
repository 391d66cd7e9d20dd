import { describe, expect, test } from 'vitest';
import { createShortcuts } from '../../../electron/doors/shortcuts/shortcuts.ts';
import { isWaylandSession } from '../../../electron/system/wayland-session.ts';
import { isSameKeys } from '../../../shared/contract/accelerators.ts';
import { defaultSettings, type Settings, type ShortcutAction } from '../../../shared/contract/settings.ts';
import { english } from '../../../shared/messages/speech.ts';

type Wanted = Settings['shortcuts'];
const wanted: Wanted = defaultSettings.shortcuts;

/** A system's keys; `taken` are those of another program. Throws for unknown keys, as Electron does. */
function systemKeys(taken: readonly string[] = []) {
  const held = new Map<string, () => void>();
  return {
    held,
    register(keys: string, press: () => void): boolean {
      if (keys.includes('Hyper')) throw new TypeError('conversion failure');
      if (taken.includes(keys) || held.has(keys)) return false;
      held.set(keys, press);
      return true;
    },
    unregister(keys: string): void {
      held.delete(keys);
    },
  };
}

function start(keys: ReturnType<typeof systemKeys>, isWayland = false) {
  const run: ShortcutAction[] = [];
  const waiting = new Set<() => void>();
  /** A minute apart unless said otherwise. */
  const clock = { ms: 0, step: 60_000 };
  const here = { isInFront: false };
  let told = 0;
  const shortcuts = createShortcuts({
    keys,
    isWayland,
    command: ['routinelog'],
    run: (action) => run.push(action),
    isOwnWindowInFront: () => here.isInFront,
    elapsedMs: () => {
      clock.ms += clock.step;
      return clock.ms;
    },
    wait(_ms, then) {
      waiting.add(then);
      return () => waiting.delete(then);
    },
    onChange: () => {
      told += 1;
    },
  });
  shortcuts.apply(wanted);
  const states = (now: Wanted = wanted) =>
    Object.fromEntries(shortcuts.describe(now).map(({ action, state }) => [action, state]));
  const reason = (action: ShortcutAction, now: Wanted = wanted) => {
    const said = shortcuts.describe(now).find((view) => view.action === action)?.reason ?? null;
    return said === null ? null : english.say(said);
  };
  const toggle = () => {
    const [view] = shortcuts.describe(wanted);
    return view === undefined ? null : [view.state, view.check];
  };
  /** Ten seconds pass. */
  const timeUp = () => {
    for (const then of waiting) then();
    waiting.clear();
  };
  const press = () => keys.held.get('Control+Alt+Shift+T')?.();
  return { shortcuts, run, states, reason, toggle, timeUp, press, here, waiting, told: () => told };
}

describe('a global shortcut', () => {
  test('that the system takes is accepted and does its action', () => {
    const keys = systemKeys();
    const { run, states } = start(keys);
    expect(states()).toEqual({
      toggle: 'accepted',
      pauseOrResume: 'accepted',
      openWindow: 'accepted',
      openSummary: 'accepted',
    });
    keys.held.get('Control+Alt+Shift+P')?.();
    expect(run).toEqual(['pauseOrResume']);
  });

  test('that another program holds is refused, with a reason and the command to bind instead', () => {
    const { shortcuts, states, reason } = start(systemKeys(['Control+Alt+Shift+T']));
    expect(states()).toMatchObject({ toggle: 'refused', pauseOrResume: 'accepted' });
    expect(reason('toggle')).toMatch(/another program/i);
    expect(shortcuts.describe(wanted)[0]?.command).toEqual(['routinelog', 'toggle']);
  });

  test('that the system does not know is refused and does no harm', () => {
    const { shortcuts, states } = start(systemKeys());
    const odd = { ...wanted, toggle: 'Hyper+T' };
    shortcuts.apply(odd);
    expect(states(odd)).toMatchObject({ toggle: 'refused', openWindow: 'accepted' });
  });

  test('that would take a key from typing is not registered, even if the settings name it', () => {
    const keys = systemKeys();
    const { shortcuts, states, reason } = start(keys);
    const older = { ...wanted, toggle: 'Shift+A' };
    shortcuts.apply(older);
    expect([...keys.held.keys()]).not.toContain('Shift+A');
    expect(states(older)).toMatchObject({ toggle: 'refused', openWindow: 'accepted' });
    expect(reason('toggle', older)).toMatch(/for typing.*with Ctrl, Alt/);
    shortcuts.apply(wanted);
    expect(states()).toMatchObject({ toggle: 'accepted' });
  });

  test('that another action of the program has is refused in words, however it is written', () => {
    const { shortcuts, states, reason } = start(systemKeys());
    const twice = { ...wanted, pauseOrResume: 'Shift+Alt+Ctrl+T' };
    shortcuts.apply(twice);
    expect(states(twice)).toMatchObject({ toggle: 'accepted', pauseOrResume: 'refused' });
    expect(reason('pauseOrResume', twice)).toBe(
      'RoutineLog uses these keys for “Start or stop” already. Choose others.',
    );
  });

  test('that is changed releases its old keys', () => {
    const keys = systemKeys();
    const { shortcuts } = start(keys);
    shortcuts.apply({ ...wanted, toggle: 'Control+Alt+Y' });
    expect([...keys.held.keys()]).not.toContain('Control+Alt+Shift+T');
    expect([...keys.held.keys()]).toContain('Control+Alt+Y');
  });

  test('can be swapped with another in one step', () => {
    const { shortcuts, states } = start(systemKeys());
    const swapped = { ...wanted, toggle: wanted.openWindow, openWindow: wanted.toggle };
    shortcuts.apply(swapped);
    expect(states(swapped)).toMatchObject({ toggle: 'accepted', openWindow: 'accepted' });
  });

  test('that was refused is tried again, because the keys may be free now', () => {
    const taken = ['Control+Alt+Shift+T'];
    const { shortcuts, states } = start(systemKeys(taken));
    expect(states()).toMatchObject({ toggle: 'refused' });
    taken.pop();
    shortcuts.apply(wanted);
    expect(states()).toMatchObject({ toggle: 'accepted' });
  });

  test('for which another keyboard layout has no key is not called accepted, and comes back with its layout', () => {
    const taken: string[] = [];
    const keys = systemKeys(taken);
    const { shortcuts, states, run } = start(keys);
    expect([shortcuts.renew(), shortcuts.isOneRefused]).toEqual([false, false]);
    taken.push('Control+Alt+Shift+T');
    expect(states()).toMatchObject({ toggle: 'accepted' });
    expect([shortcuts.renew(), shortcuts.isOneRefused]).toEqual([true, true]);
    expect(states()).toMatchObject({ toggle: 'refused', openWindow: 'accepted' });
    taken.pop();
    expect([shortcuts.renew(), shortcuts.isOneRefused]).toEqual([true, false]);
    expect(states()).toMatchObject({ toggle: 'accepted' });
    keys.held.get('Control+Alt+Shift+T')?.();
    expect(run).toEqual(['toggle']);
  });

  test('without keys is no refusal', () => {
    const { shortcuts, states } = start(systemKeys());
    const none = { ...wanted, openSummary: null };
    shortcuts.apply(none);
    expect(states(none)).toMatchObject({ openSummary: 'none' });
  });

  test('under Wayland is not called accepted, because nobody can know', () => {
    const { states, reason } = start(systemKeys(), true);
    expect(states()).toMatchObject({ toggle: 'uncertain', openSummary: 'uncertain' });
    expect(reason('toggle')).toMatch(/bind the command/);
  });

  test('that Wayland does not grant must be bound in the compositor, and no other program is blamed', () => {
    const { shortcuts, states, reason } = start(
      systemKeys(Object.values(wanted).filter((keys) => keys !== null)),
      true,
    );
    expect(states()).toEqual({
      toggle: 'unavailable',
      pauseOrResume: 'unavailable',
      openWindow: 'unavailable',
      openSummary: 'unavailable',
    });
    for (const action of ['toggle', 'pauseOrResume', 'openWindow', 'openSummary'] as const)
      expect(reason(action)).not.toMatch(/another program/i);
    expect(states({ ...wanted, toggle: 'Control+Alt+Y' })).toMatchObject({ toggle: 'unavailable' });
    shortcuts.release();
  });

  test('that is impossible everywhere is refused under Wayland too', () => {
    const { shortcuts, states } = start(systemKeys(['Control+Alt+T']), true);
    const odd = { ...wanted, toggle: 'Hyper+T', openWindow: 'Shift+A', openSummary: wanted.pauseOrResume };
    shortcuts.apply(odd);
    expect(states(odd)).toEqual({
      toggle: 'refused',
      pauseOrResume: 'uncertain',
      openWindow: 'refused',
      openSummary: 'refused',
    });
  });

  test('is released when the program ends', () => {
    const keys = systemKeys();
    start(keys).shortcuts.release();
    expect(keys.held.size).toBe(0);
  });
});

describe('a press that proves a global shortcut', () => {
  test('does nothing else while it is awaited, and its action afterwards', () => {
    const { shortcuts, run, toggle, press, waiting, told } = start(systemKeys());
    expect(toggle()).toEqual(['accepted', 'none']);
    expect(shortcuts.check('toggle')).toMatchObject({ ok: true });
    expect(toggle()).toEqual(['accepted', 'asked']);
    press();
    expect([toggle(), run, waiting.size, told()]).toEqual([['proven', 'none'], [], 0, 2]);
    press();
    expect([run, told()]).toEqual([['toggle'], 2]);
  });

  test('must come from elsewhere: one in the program’s own window does not count', () => {
    const { shortcuts, run, toggle, press, here } = start(systemKeys());
    shortcuts.check('toggle');
    here.isInFront = true;
    press();
    expect([toggle(), run]).toEqual([['accepted', 'asked-elsewhere'], []]);
    here.isInFront = false;
    press();
    expect(toggle()).toEqual(['proven', 'none']);
  });

  test('is awaited for a while, and an earlier wait does not end a later one', () => {
    const { shortcuts, run, toggle, press, timeUp, waiting } = start(systemKeys());
    shortcuts.check('toggle');
    shortcuts.check('toggle');
    expect(waiting.size).toBe(1);
    timeUp();
    expect(toggle()).toEqual(['accepted', 'missed']);
    press();
    expect([toggle(), run]).toEqual([['proven', 'none'], ['toggle']]);
  });

  test('may arrive as a command that the desktop binds, though the keys were refused or Wayland has none', () => {
    for (const isWayland of [false, true]) {
      const { shortcuts, toggle } = start(systemKeys(['Control+Alt+Shift+T']), isWayland);
      expect(toggle()?.[0]).toBe(isWayland ? 'unavailable' : 'refused');
      expect(shortcuts.takesVerb(['toggle'])).toBe(false);
      shortcuts.check('toggle');
      expect(shortcuts.takesVerb(['toggle', '--help'])).toBe(false);
      expect(shortcuts.takesVerb(['open'])).toBe(false);
      expect(shortcuts.takesVerb(['toggle'])).toBe(true);
      expect(toggle()).toEqual(['proven', 'none']);
      expect(shortcuts.takesVerb(['toggle'])).toBe(false);
    }
  });

  test('counts until the keys, the system’s answer or the keyboard layout change', () => {
    const taken: string[] = [];
    const { shortcuts, toggle, press } = start(systemKeys(taken));
    press();
    shortcuts.apply({ ...wanted, openSummary: null });
    shortcuts.layoutIs('us');
    shortcuts.layoutIs(null);
    shortcuts.layoutIs('us');
    expect([shortcuts.renew(), toggle()]).toEqual([false, ['proven', 'none']]);
    shortcuts.layoutIs('de');
    expect(toggle()).toEqual(['accepted', 'none']);
    press();
    taken.push('Control+Alt+Shift+T');
    expect([shortcuts.renew(), toggle()]).toEqual([true, ['refused', 'none']]);
    taken.pop();
    shortcuts.renew();
    press();
    shortcuts.apply({ ...wanted, toggle: 'Control+Alt+Y' });
    shortcuts.apply(wanted);
    expect(toggle()).toEqual(['accepted', 'none']);
  });

  test('is no longer awaited when the keys are removed', () => {
    const { shortcuts, waiting } = start(systemKeys());
    shortcuts.check('toggle');
    shortcuts.apply({ ...wanted, toggle: null });
    expect(waiting.size).toBe(0);
    expect(shortcuts.check('toggle')).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
  });
});

test('is not repeated under Wayland, where registering again may ask the person each time', () => {
  const keys = systemKeys();
  const { shortcuts } = start(keys, true);
  const before = [...keys.held.values()];
  expect(shortcuts.renew()).toBe(false);
  expect([...keys.held.values()]).toEqual(before);
});

test('is not needed again for the same keys in another spelling', () => {
  expect(isSameKeys('Control+Alt+T', 'alt+ctrl+t')).toBe(true);
  expect(isSameKeys('CmdOrCtrl+1', 'CommandOrControl+1')).toBe(true);
  expect(isSameKeys('Option+Super+T', 'Alt+Meta+T')).toBe(true);
  expect(isSameKeys('CommandOrControl+1', 'Ctrl+1')).toBe(true);
  expect(isSameKeys('Control+Alt+T', 'Control+T')).toBe(false);
});

test('under Wayland is detected by the session type, or by a Wayland display without a type', () => {
  expect(isWaylandSession('linux', { XDG_SESSION_TYPE: 'wayland', DISPLAY: ':0' })).toBe(true);
  expect(isWaylandSession('linux', { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'wayland-0' })).toBe(false);
  expect(isWaylandSession('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(isWaylandSession('linux', { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' })).toBe(false);
  expect(isWaylandSession('darwin', { XDG_SESSION_TYPE: 'wayland' })).toBe(false);
});
