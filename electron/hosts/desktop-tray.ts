/** The tray of the desktop program: what its icon and menu lead to, and what is said where no icon can stand. */
import type { Call } from '../../shared/commands/call.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { whyNoTray } from '../doors/no-tray.ts';
import type { StartingIcon } from '../doors/starting-icon.ts';
import { createTray, type TrayDoor } from '../doors/tray.ts';
import type { Clock } from '../ports/clock.ts';
import type { RoutineLogService } from '../service/service.ts';
import { inEventLoop } from '../system/event-loop.ts';
import type { Windows } from '../windows/windows.ts';

export interface DesktopTrayParts {
  /** The one that stands already. */
  readonly icon: StartingIcon;
  readonly clock: Clock;
  readonly speech: Speech;
  readonly service: RoutineLogService;
  readonly windows: Pick<Windows, 'openUnasked' | 'toggleTray'>;
  send(call: Call): void;
  /** An icon stands, or none can. */
  onPresence(isThere: boolean): void;
}

export function openTray({
  icon,
  clock,
  speech,
  service,
  windows,
  send,
  onPresence,
}: DesktopTrayParts): TrayDoor {
  const { platform, env: variables } = process;
  let hasStood = false;
  return createTray({
    standing: icon.take(),
    clock,
    platform,
    speech,
    send: (call) => inEventLoop(() => send(call)),
    onClick: () => windows.toggleTray('click'),
    onPresence: (isThere) => {
      onPresence(isThere);
      service.setHostNotice(isThere ? null : { kind: 'no-tray', message: whyNoTray(variables) });
      // Who started it at login would not know that it runs. A panel that goes later is missed without us.
      if (!isThere && !hasStood) windows.openUnasked();
      hasStood = true;
    },
  });
}
