/**
 * The windows' door. Checks the sender (a window of our own, its main frame, our own origin) and the size of the input, then calls the
 * contract. Pushes go only to the windows that need them.
 */
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { methodNames } from '../../../shared/commands/names.ts';
import type { DesktopPushes, Handlers } from '../../../shared/contract/contract.ts';
import { type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { isOwnAddress } from '../../pages/addresses.ts';
import type { Logger } from '../../ports/logger.ts';
import { call } from '../../service/dispatch.ts';
import { methodChannel, pushChannel } from './channels.ts';

/** The longest input, as JSON, in UTF-16 units: longer than any session that the contract accepts. */
const longestInput = 256 * 1024;

export interface IpcDoor {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  /** The handlers that answer this page. A page may call before the handlers exist. */
  handlersFor(sender: WebContents): Handlers | Promise<Handlers>;
  readonly logger: Logger;
  /** Whether the sender is a window that the program opened. */
  isOwnWindow(contents: WebContents): boolean;
}

/** Answers every method of the contract. Returns the function that removes the handlers. */
export function openIpcDoor({ ipcMain, handlersFor, logger, isOwnWindow }: IpcDoor): () => void {
  for (const name of methodNames)
    ipcMain.handle(methodChannel(name), async (event, input: unknown): Promise<Result<unknown>> => {
      if (!isTrusted(event, isOwnWindow)) {
        logger.warn('A call that did not come from a page of the program was refused.', { name });
        return refused('forbidden', message('refusal.ownPagesOnly'));
      }
      if (!isWithinBounds(input)) return refused('invalid-input', message('refusal.inputTooLarge'));
      try {
        return await call(await handlersFor(event.sender), name, input);
      } catch (error) {
        logger.warn('A command failed by a fault of the program.', { name, error: String(error) });
        return refused('unavailable', message('refusal.fault'));
      }
    });
  return () => {
    for (const name of methodNames) ipcMain.removeHandler(methodChannel(name));
  };
}

/** The frame may be gone when its call arrives. Then `senderFrame` is null, and nobody waits for the answer. */
export function isTrusted(
  { sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  isOwnWindow: (contents: WebContents) => boolean,
): boolean {
  return (
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    isOwnAddress(senderFrame.url) &&
    isOwnWindow(sender)
  );
}

function isWithinBounds(input: unknown): boolean {
  try {
    return (JSON.stringify(input) ?? '').length <= longestInput;
  } catch {
    return false;
  }
}

/** Sends a push to these pages. A page that is closing misses it. */
export function push<Name extends keyof DesktopPushes>(
  pages: readonly WebContents[],
  name: Name,
  value: DesktopPushes[Name],
): void {
  for (const page of pages) if (!page.isDestroyed()) page.send(pushChannel(name), value);
}
