/** What the two gestures do now: start or stop, and interrupt or resume. */

import { message } from '../messages/message.ts';
import type { Snapshot } from '../views/snapshot.ts';
import type { Action } from './action.ts';
import { beginOf } from './suggested.ts';

/** What the interrupt/resume gesture does now; null when idle. */
export function pauseOrResumeAction({ current }: Pick<Snapshot, 'current'>): Action | null {
  if (current === null) return null;
  const input = { session: current.id };
  return current.progress.status === 'running'
    ? {
        id: 'pause-or-resume',
        label: message('action.interruptNamed', { name: current.name }),
        call: { method: 'interrupt', input },
      }
    : {
        id: 'pause-or-resume',
        label: message('action.resumeNamed', { name: current.name }),
        call: { method: 'resume', input },
      };
}

/** What the start/stop gesture does now: it ends a running session, resumes an interrupted one, and otherwise starts what was used last. */
export function toggleAction({ current, usedLast }: Pick<Snapshot, 'current' | 'usedLast'>): Action {
  if (current !== null) {
    const input = { session: current.id };
    return current.progress.status === 'running'
      ? {
          id: 'toggle',
          label: message('action.endNamed', { name: current.name }),
          call: { method: 'end', input },
        }
      : {
          id: 'toggle',
          label: message('action.resumeNamed', { name: current.name }),
          call: { method: 'resume', input },
        };
  }
  return usedLast === null
    ? {
        id: 'toggle',
        label: message('action.startAnything'),
        call: { method: 'openWindow', input: { page: 'tray' } },
      }
    : {
        id: 'toggle',
        label: message('action.startNamed', { name: usedLast.name }),
        call: { method: 'begin', input: beginOf(usedLast) },
      };
}
