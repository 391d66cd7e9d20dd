/**
 * The fixed names of the channels between windows and program. Both sides take them from here; it holds names only, so that the
 * sandboxed preload carries no schemas.
 */
import { isMethodName } from '../../shared/commands/names.ts';
import type { DesktopPushes } from '../../shared/contract/contract.ts';

const pushes: Readonly<Record<keyof DesktopPushes, true>> = { snapshot: true, settings: true, refused: true };

/** The channel of a method; null for a name that no method has. */
export function methodChannel(name: string): string | null {
  return isMethodName(name) ? `call:${name}` : null;
}

/** The channel of a push; null for a name that no push has. */
export function pushChannel(name: string): string | null {
  return Object.hasOwn(pushes, name) ? `push:${name}` : null;
}
