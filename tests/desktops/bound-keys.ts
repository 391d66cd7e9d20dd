/** The keys that a walk binds in the way that Settings prints for the desktop. Their command leaves a file, which shows that it ran. */
import { join } from 'node:path';
import { type Binding, bindingLines } from '../../shared/commands/binding-lines.ts';
import type { BindingDesktop } from '../../shared/contract/accelerators.ts';
import type { Session } from './session.ts';

/** As xdotool writes them. The program uses none of these keys by default. */
export const boundKeys = 'ctrl+alt+shift+u';

export function traceOf(session: Session): string {
  return join(session.variables['XDG_RUNTIME_DIR'] ?? '', "Ada's $1 key");
}

/**
 * Its command is `touch`, because with a session of root's, the program and the compositor run as different users, and the compositor
 * could not reach the program.
 */
export function bindingIn(session: Session): Binding {
  return {
    action: 'pauseOrResume',
    name: 'Interrupt or resume',
    accelerator: 'Control+Alt+Shift+U',
    command: ['touch', traceOf(session)],
  };
}

/** Runs the lines as a person would in a terminal. */
export function bindInTerminal(session: Session, desktop: BindingDesktop): void {
  session.ask('sh', '-c', bindingLines(desktop, [bindingIn(session)]).join('\n'));
}
