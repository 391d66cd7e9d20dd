/**
 * What is to be said, as a code of the catalogue and its parameters: plain data that can cross every bridge, and is put into words only where a
 * person reads it.
 */
import type { GetICUArgs } from '@schummar/icu-type-parser';
import type { en } from './en.ts';

type Texts = typeof en;
export type MessageCode = keyof Texts;

/**
 * What a plural counts is a number; what only stands in the sentence may be a text too, or several, which the language strings together. Times
 * and lengths come in as texts, made by `shared/format`.
 */
interface Kinds {
  readonly ICUArgument: string | number | Within | readonly (string | Within)[];
  readonly ICUNumberArgument: number;
  readonly ICUDateArgument: never;
}

/** A message as a part of another one. Any code, as its own texts cannot be asked for while they are being typed. */
export interface Within {
  readonly code: string;
  readonly params: object;
}

/** Read out of the English text by the compiler. */
export type ParamsOf<Code extends MessageCode> = Code extends MessageCode
  ? GetICUArgs<Texts[Code], Kinds>
  : never;

/** Nothing where the text has no parameters. */
export type ParamsGiven<Code extends MessageCode> = keyof ParamsOf<Code> extends never
  ? []
  : [params: ParamsOf<Code>];

export type MessageOf<Code extends MessageCode> = Code extends MessageCode
  ? { readonly code: Code; readonly params: ParamsOf<Code> }
  : never;

/** A message without parameters can be named by its code alone. */
export type PlainCode = {
  [Code in MessageCode]: keyof ParamsOf<Code> extends never ? Code : never;
}[MessageCode];

/** All without parameters are one member: of a union of a thousand the compiler says that it is too complex (TS2590). */
export type Message =
  | { readonly code: PlainCode; readonly params: NoParams }
  | MessageOf<Exclude<MessageCode, PlainCode>>;

type NoParams = Readonly<Record<never, never>>;

export function message<Code extends MessageCode>(code: Code, ...given: ParamsGiven<Code>): MessageOf<Code>;
export function message(code: MessageCode, params: object = {}): object {
  return { code, params };
}
