/**
 * The windows of the desktop program, and the calls of their pages. Pages are loaded while the record is being opened; calls made meanwhile
 * are answered once it is open.
 */
import { join } from 'node:path';
import { ipcMain, Menu, nativeTheme, protocol, screen, session } from 'electron';
import type { Handlers } from '../../../shared/contract/contract.ts';
import { accepted } from '../../../shared/domain/refusal.ts';
import { openIpcDoor } from '../../doors/ipc/ipc.ts';
import { programImage } from '../../doors/tray/icon-image.ts';
import { pageScheme } from '../../pages/addresses.ts';
import type { Logger } from '../../ports/logger.ts';
import { answerFrom } from '../../windows/app-scheme.ts';
import { sealSession } from '../../windows/sealing.ts';
import { createWindowFactory } from '../../windows/window-factory.ts';
import { createWindows, type Windows, type WindowsParts } from '../../windows/windows.ts';
import { pointerHere } from './pointer-here.ts';

export interface DesktopPagesParts
  extends Pick<WindowsParts, 'speech' | 'isIconThere' | 'trayBounds' | 'onShown' | 'onSessionEnd'> {
  /** The folder of the built program. */
  readonly appFolder: string;
  readonly isWayland: boolean;
  readonly areDevToolsAllowed: boolean;
  readonly logger: Logger;
}

export interface DesktopPages {
  readonly windows: Windows;
  /** From now on calls are answered by these handlers. */
  answerBy(handlers: Handlers): void;
  /** Stops answering. */
  close(): void;
}

export function openPages(parts: DesktopPagesParts): DesktopPages {
  const { appFolder, isWayland, areDevToolsAllowed, logger } = parts;
  const { platform, env: variables } = process;
  sealSession(session.defaultSession, areDevToolsAllowed);
  // macOS takes copy, paste and close from a menu. Elsewhere pages work without one.
  const roles = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate([...roles]) : null);
  const answer = answerFrom(join(appFolder, 'dist', 'renderer'));
  protocol.registerBufferProtocol(pageScheme, (request, respond) => void answer(request).then(respond));
  const windows = createWindows({
    ...parts,
    makeWindow: createWindowFactory(join(appFolder, 'dist', 'preload', 'preload.cjs'), areDevToolsAllowed),
    platform,
    screen,
    pointer: () => pointerHere({ platform, isWayland, variables, screen }),
    theme: nativeTheme,
    icon: programImage(),
    elapsedMs: () => performance.now(),
  });
  return { windows, ...answerLater(windows, logger) };
}

function answerLater(windows: Windows, logger: Logger): Omit<DesktopPages, 'windows'> {
  let answerBy: (handlers: Handlers) => void = () => undefined;
  const handlers = new Promise<Handlers>((resolve) => {
    answerBy = resolve;
  });
  const close = openIpcDoor({
    ipcMain,
    logger,
    isOwnWindow: (contents) => windows.pages().includes(contents),
    // `closeWindow` is replaced here, because only here it is known which window made the call.
    handlersFor: async (sender) => ({
      ...(await handlers),
      closeWindow: async () => accepted(windows.close(sender)),
    }),
  });
  return { answerBy: (given) => answerBy(given), close };
}
