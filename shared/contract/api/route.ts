/**
 * One route of a documented API: where it is, what it takes and what it answers. The schemas that check the requests are the ones that
 * the OpenAPI document is made of, so that the two cannot disagree.
 */
import { z } from 'zod';

export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Statuses with which a route of its own accord refuses; the guard's (401, 403, 405, 413, 415, 429) come everywhere. */
export type RefusalStatus = 400 | 403 | 404 | 409 | 412;

export interface ApiRoute<
  Body extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: ApiMethod;
  /** From the root, a part that varies in braces: `/api/sessions/{id}`. There is at most one such part, called `id`. */
  readonly path: string;
  readonly summary: string;
  readonly body: Body;
  readonly query: Query;
  readonly status: 200 | 201;
  readonly answer: Answer;
  readonly refusals: readonly RefusalStatus[];
  /** Answers with a weak ETag; where it changes something, takes `If-Match`. */
  readonly isVersioned?: boolean;
  /** Answers with server-sent events, each of whose data is `answer`. */
  readonly isStream?: boolean;
}

/** The APIs of one document: their common beginning, and the field in which their errors say the sentence. */
export interface ApiDocument {
  readonly base: string;
  readonly title: string;
  readonly errorField: 'error' | 'detail';
  readonly routes: Readonly<Record<string, ApiRoute>>;
}

/** Only for the compiler: keeps the types of the schemas. */
export function route<Body extends z.ZodType, Query extends z.ZodType, Answer extends z.ZodType>(
  given: ApiRoute<Body, Query, Answer>,
): ApiRoute<Body, Query, Answer> {
  return given;
}

const nothing = z.strictObject({});

/** For routes that take neither body nor query. */
export const takesNothing = { body: nothing, query: nothing } as const;
/** For routes that take no query. */
export const noQuery = { query: nothing } as const;
/** For routes that take no body. */
export const noBody = { body: nothing } as const;
