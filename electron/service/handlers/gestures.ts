/**
 * Gestures: one press that does what fits now, start or end, interrupt or resume. Used by the global shortcuts, the click on the icon and
 * the command line.
 */

import { assertNever } from '../../../shared/assert-never.ts';
import type { Action } from '../../../shared/commands/action.ts';
import type { Call } from '../../../shared/commands/call.ts';
import { pauseOrResumeAction, toggleAction } from '../../../shared/commands/gestures.ts';
import { checkInput, type Done, type Handlers } from '../../../shared/contract/contract.ts';
import type { OthersPolicy, SessionCommand } from '../../../shared/domain/commands.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import type { OwnerId } from '../../../shared/domain/session.ts';
import { message } from '../../../shared/messages/message.ts';
import { dayOf } from '../../../shared/time/day.ts';
import { earliestBegin } from '../../../shared/views/reflection/block-days.ts';
import { byPrecedence, type Snapshot } from '../../../shared/views/snapshot.ts';
import { suggestions, usedLast } from '../../../shared/views/suggestions.ts';
import type { Host } from '../../ports/host.ts';
import { decided } from '../answered.ts';
import type { By } from '../draft.ts';
import type { RoutineLogService } from '../service.ts';
import type { SettingsService } from '../settings-service.ts';

interface Parts {
  readonly service: RoutineLogService;
  readonly settings: SettingsService;
  readonly host: Pick<Host, 'openWindow'>;
}

export function gestureHandlers(
  { service, settings, host }: Parts,
  by: () => By,
): Pick<Handlers, 'toggle' | 'pauseOrResume'> {
  /** A gesture chooses by the state at its own turn in the queue. So two quick presses are two steps, and not the same step twice. */
  const gesture = (
    choose: (seen: Pick<Snapshot, 'current' | 'usedLast'>) => Action | null,
  ): Promise<Result<Done>> =>
    service.transact<Done>(by(), async (draft, now) => {
      const owner = service.owner();
      const { registry } = draft;
      const active = byPrecedence(draft.active(owner));
      const today = dayOf(now, service.frame());
      const blocks = await draft.blocksOn(owner, earliestBegin(today), today);
      const usedBy = { registry, owner, underWay: new Set(active.map(({ name }) => name)) };
      const action = choose({
        current: active[0] ?? null,
        usedLast: usedLast(usedBy, suggestions(registry, owner, blocks, now)),
      });
      if (action === null) return refused('not-active', message('refusal.nothingToInterrupt'));
      const { whenAnotherStarts: others, whenInterruptionEnds } = settings.current;
      const command = commandOf(action.call, owner, { others, goesBack: whenInterruptionEnds === 'resume' });
      if (!command.ok) return command;
      if (command.value !== null) return decided(draft, command.value, now);
      const opened = await host.openWindow({ page: 'tray' });
      return opened.ok
        ? accepted({ session: null, what: null, gaveWay: [], workedMs: 0, undo: null })
        : opened;
    });
  return {
    toggle: () => gesture(toggleAction),
    pauseOrResume: () => gesture(pauseOrResumeAction),
  };
}

/**
 * The session command that an action's call stands for; null for a call that is about a window. Refused if the name used last is not valid
 * today, as it may be older than the rules for texts.
 */
function commandOf(
  call: Call,
  owner: OwnerId,
  { others, goesBack }: { readonly others: OthersPolicy; readonly goesBack: boolean },
): Result<SessionCommand | null> {
  if (call.method === 'begin') {
    const input = checkInput('begin', call.input);
    return input.ok ? accepted({ type: 'BeginSession', owner, others, ...input.value }) : input;
  }
  if (call.method === 'interrupt' || call.method === 'resume' || call.method === 'end') {
    const { session } = call.input;
    if (session === undefined) return accepted(null);
    switch (call.method) {
      case 'interrupt':
        return accepted({ type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
      case 'resume':
        return accepted({ type: 'ResumeSession', owner, session, others });
      case 'end':
        return accepted({ type: 'EndSession', owner, session, outcome: 'none', goesBack });
      default:
        return assertNever(call);
    }
  }
  return accepted(null);
}
