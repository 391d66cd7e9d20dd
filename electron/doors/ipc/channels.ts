/**
 * The names of the channels between windows and main process. Both sides use them. The file holds names only, so that the sandboxed preload
 * carries no schemas.
 */
import type { MethodName } from '../../../shared/commands/names.ts';
import type { DesktopPushes } from '../../../shared/contract/contract.ts';

type DesktopPushName = keyof DesktopPushes;

const pushes: Readonly<Record<DesktopPushName, true>> = { snapshot: true, settings: true, refused: true };

export function isDesktopPush(name: string): name is DesktopPushName {
  return Object.hasOwn(pushes, name);
}

export function methodChannel(name: MethodName): string {
  return `call:${name}`;
}

export function pushChannel(name: DesktopPushName): string {
  return `push:${name}`;
}
