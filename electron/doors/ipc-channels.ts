/**
 * The names of the channels between windows and main process. Both sides use them. The file holds names only, so that the sandboxed preload
 * carries no schemas.
 */
import { isMethodName } from '../../shared/commands/names.ts';
import type { DesktopPushes } from '../../shared/contract/contract.ts';

const pushes: Readonly<Record<keyof DesktopPushes, true>> = { snapshot: true, settings: true, refused: true };

/** The channel of a method; null if there is no such method. */
export function methodChannel(name: string): string | null {
  return isMethodName(name) ? `call:${name}` : null;
}

/** The channel of a push; null if there is no such push. */
export function pushChannel(name: string): string | null {
  return Object.hasOwn(pushes, name) ? `push:${name}` : null;
}
