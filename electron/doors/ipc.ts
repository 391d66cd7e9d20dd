/**
 * The windows' door: checks who asks (a window of our own, its main frame, our own origin) and how much it sends, then hands on to
 * the contract. Pushes go to the windows that they are for.
 */
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { contract, type DesktopPushes, type Handlers } from '../../shared/contract/contract.ts';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { isOwnAddress } from '../pages/addresses.ts';
import type { Logger } from '../ports/logger.ts';
import { dispatch } from '../service/dispatch.ts';
import { methodChannel, pushChannel } from './ipc-channels.ts';

/** The longest input, as JSON, in UTF-16 units: beyond any session that the contract takes. */
export const longestInput = 256 * 1024;

export interface IpcDoor {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  /** The handlers for what this page asks. */
  handlersFor(sender: WebContents): Handlers;
  readonly logger: Logger;
  /** Whether the sender is a window that the program itself opened. */
  isOwnWindow(contents: WebContents): boolean;
}

/** Answers every method of the contract. Returns the undo. */
export function openIpcDoor({ ipcMain, handlersFor, logger, isOwnWindow }: IpcDoor): () => void {
  const names = Object.keys(contract);
  const channels = names.flatMap((name) => methodChannel(name) ?? []);
  for (const name of names) {
    const channel = methodChannel(name);
    if (channel === null) continue;
    ipcMain.handle(channel, async (event, input: unknown): Promise<Result<unknown>> => {
      if (!isTrusted(event, isOwnWindow)) {
        logger.warn('A call that did not come from a page of the program was refused.', { name });
        return refused('forbidden', 'Only the pages of RoutineLog may ask this.');
      }
      if (!isWithinBounds(input)) return refused('invalid-input', 'The input is too large.');
      try {
        return await dispatch(handlersFor(event.sender), name, input);
      } catch (error) {
        logger.warn('A command failed by a fault of the program.', { name, error: String(error) });
        return refused('unavailable', 'RoutineLog could not do that. What was recorded before is kept.');
      }
    });
  }
  return () => {
    for (const channel of channels) ipcMain.removeHandler(channel);
  };
}

/** The frame may be gone by the time its call arrives: then `senderFrame` is null, and nobody waits for the answer. */
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

/** Tells these pages. One that is going away just misses it. */
export function push<Name extends keyof DesktopPushes>(
  pages: readonly WebContents[],
  name: Name,
  value: DesktopPushes[Name],
): void {
  const channel = pushChannel(name);
  if (channel === null) return;
  for (const page of pages) if (!page.isDestroyed()) page.send(channel, value);
}
