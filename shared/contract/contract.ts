/**
 * The one contract, put together from its areas in `methods/`. It has every push, and for every command and query of the table the schema
 * of its input and the type of its answer. IPC handlers, the preload bridge, the pages' client, the command line and the HTTP bridge derive
 * from it, and a door that forgets a method does not compile. Inputs are checked once, at the door, and strictly: an unknown field is an
 * error.
 */
import type { z } from 'zod';
import type { MethodName } from '../commands/names.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import type { Snapshot } from '../views/snapshot.ts';
import { check } from './check.ts';
import { backups } from './methods/backups.ts';
import { changes } from './methods/changes.ts';
import { labels } from './methods/labels.ts';
import type { Methods } from './methods/method.ts';
import { plan } from './methods/plan.ts';
import { reading } from './methods/reading.ts';
import { sessions } from './methods/sessions.ts';
import { settings } from './methods/settings.ts';
import { shell } from './methods/shell.ts';
import { tasks } from './methods/tasks.ts';
import type { SettingsView } from './settings.ts';

export const contract = {
  ...reading,
  ...sessions,
  ...changes,
  ...labels,
  ...plan,
  ...tasks,
  ...backups,
  ...settings,
  ...shell,
} as const satisfies Required<Methods>;

export { isMethodName, type MethodName } from '../commands/names.ts';
export type * from './answers.ts';
export type Contract = typeof contract;
/** What a caller passes, before defaults are filled in. */
export type InputOf<Name extends MethodName> = z.input<Contract[Name]['input']>;
/** What a handler receives: checked, with defaults filled in. */
export type CheckedOf<Name extends MethodName> = z.output<Contract[Name]['input']>;
export type OutputOf<Name extends MethodName> =
  NonNullable<Contract[Name]['output']> extends (value: infer Output) => void ? Output : never;

/** A method with its input, ready to be sent. */
export type MethodCall = {
  readonly [Name in MethodName]: { readonly method: Name; readonly input: InputOf<Name> };
}[MethodName];

/** What the program sends to its windows unasked. */
export interface Pushes {
  readonly snapshot: Snapshot;
  readonly settings: SettingsView;
}
export type PushName = keyof Pushes;

/** What a window of the desktop program receives in addition. */
export interface DesktopPushes extends Pushes {
  /** The last call from the tray menu, a shortcut or a link that was refused, with the reason; null if the last one succeeded. */
  readonly refused: RefusedCall | null;
}

export interface RefusedCall {
  readonly asked: MethodCall;
  readonly refusal: Refusal;
}

/** A handler for every method; a missing one does not compile. */
export type Handlers = {
  readonly [Name in MethodName]: (input: CheckedOf<Name>) => Promise<Result<OutputOf<Name>>>;
};

/** The client's side of the contract, called by pages, the command line and tests. */
export interface Client {
  call<Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>>;
  /** Returns a function that unsubscribes. */
  onPush<Name extends PushName>(name: Name, listener: (value: Pushes[Name]) => void): () => void;
}

/** The door's check: an unknown field or a wrong input is a refusal that names the field. */
export function checkInput<Name extends MethodName>(name: Name, input: unknown): Result<CheckedOf<Name>> {
  const checked = check(contract[name].input, input);
  return checked.ok ? { ok: true, value: checked.value as CheckedOf<Name> } : checked;
}
