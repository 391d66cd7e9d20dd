/**
 * The fixed names of the channels between windows and program. Both sides take them from here; it holds names only, so that the
 * sandboxed preload carries no schemas.
 */
import type { DesktopPushes, MethodName } from '../../shared/contract/contract.ts';

/** Every method of the contract: one that is missing here does not compile. */
const methods: Readonly<Record<MethodName, true>> = {
  snapshot: true,
  day: true,
  calendar: true,
  history: true,
  settings: true,
  verify: true,
  create: true,
  begin: true,
  start: true,
  interrupt: true,
  explain: true,
  resume: true,
  end: true,
  toggle: true,
  pauseOrResume: true,
  record: true,
  amend: true,
  delete: true,
  restore: true,
  purge: true,
  changeSettings: true,
  changeShortcut: true,
  changeApi: true,
  copyForApi: true,
  renewApiToken: true,
  openWindow: true,
  closeWindow: true,
  quit: true,
};
const pushes: Readonly<Record<keyof DesktopPushes, true>> = { snapshot: true, settings: true, refused: true };

/** The channel of a method, or null for a name that is none. */
export function methodChannel(name: string): string | null {
  return Object.hasOwn(methods, name) ? `call:${name}` : null;
}

/** The channel of a push, or null for a name that is none. */
export function pushChannel(name: string): string | null {
  return Object.hasOwn(pushes, name) ? `push:${name}` : null;
}
