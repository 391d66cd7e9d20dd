/** The tray of the desktop program: what its icon and menu do, and the notice if no icon can be shown. */
import type { Call } from '../../../shared/commands/call.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import { whyNoTray } from '../../doors/tray/linux/no-tray.ts';
import type { StartingIcon } from '../../doors/tray/starting-icon.ts';
import { createTray, type TrayDoor } from '../../doors/tray/tray.ts';
import type { Clock } from '../../ports/clock.ts';
import { alignBeats } from '../../service/beat.ts';
import type { RoutineLogService } from '../../service/service.ts';
import { inEventLoop } from '../../system/event-loop.ts';
import type { Windows } from '../../windows/windows.ts';

export interface DesktopTrayParts {
  /** The icon that is shown already. */
  readonly icon: StartingIcon;
  readonly clock: Clock;
  readonly speech: Speech;
  readonly service: RoutineLogService;
  readonly windows: Pick<Windows, 'openUnasked' | 'toggleTray'>;
  send(call: Call): void;
  /** Called when it is known whether an icon is shown. */
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
      // A person whose program was started at login would not know that it runs. A panel that disappears later is noticed anyway.
      if (!isThere && !hasStood) windows.openUnasked();
      hasStood = true;
    },
    // What else is done each minute happens together with the new texts, so that the processor is woken once.
    onTextsDue: alignBeats,
  });
}
