/**
 * A message: a code of the catalogue and its parameters. It is plain data that can cross every bridge, and becomes text only where a person
 * reads it.
 */
import type { GetICUArgs } from '@schummar/icu-type-parser';
import type { en } from './en.ts';

type Texts = typeof en;
export type MessageCode = keyof Texts;

/**
 * The parameter of a plural is a number. Any other parameter may be a text as well, or several, which the language joins. Times and lengths
 * are texts, made by `shared/format`.
 */
interface Kinds {
  readonly ICUArgument: string | number | Within | readonly (string | Within)[];
  readonly ICUNumberArgument: number;
  readonly ICUDateArgument: never;
}

/**
 * A message as a parameter of another one. It may have any code, because the codes cannot be referred to while their own types are
 * computed.
 */
export interface Within {
  readonly code: string;
  readonly params: object;
}

/** The parameters, derived from the English text by the compiler. */
export type ParamsOf<Code extends MessageCode> = Code extends MessageCode
  ? GetICUArgs<Texts[Code], Kinds>
  : never;

/** Empty if the text has no parameters. */
export type ParamsGiven<Code extends MessageCode> = keyof ParamsOf<Code> extends never
  ? []
  : [params: ParamsOf<Code>];

export type MessageOf<Code extends MessageCode> = Code extends MessageCode
  ? { readonly code: Code; readonly params: ParamsOf<Code> }
  : never;

/** The codes of messages without parameters, which can be named by their code alone. */
export type PlainCode = {
  [Code in MessageCode]: keyof ParamsOf<Code> extends never ? Code : never;
}[MessageCode];

/** All messages without parameters form one member, because the compiler rejects a union of a thousand members as too complex (TS2590). */
export type Message =
  | { readonly code: PlainCode; readonly params: NoParams }
  | MessageOf<Exclude<MessageCode, PlainCode>>;

type NoParams = Readonly<Record<never, never>>;

export function message<Code extends MessageCode>(code: Code, ...given: ParamsGiven<Code>): MessageOf<Code>;
export function message(code: MessageCode, params: object = {}): object {
  return { code, params };
}
