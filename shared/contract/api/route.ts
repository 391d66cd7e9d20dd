/**
 * A route of a documented API: its path, what it takes and what it answers. The OpenAPI document is generated from the same schemas that
 * check the requests, so the two cannot disagree.
 */
import { z } from 'zod';

export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The refusals that a route itself can give. Those of the guard (401, 403, 405, 413, 415, 429) are possible on every route. */
export type RefusalStatus = 400 | 403 | 404 | 409 | 412;

export interface ApiRoute<
  Body extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: ApiMethod;
  /** The whole path, with a variable part in braces: `/api/sessions/{id}`. There is at most one, and it is named `id`. */
  readonly path: string;
  readonly summary: string;
  readonly body: Body;
  readonly query: Query;
  readonly status: 200 | 201;
  readonly answer: Answer;
  readonly refusals: readonly RefusalStatus[];
  /** Whether it answers with a weak ETag, and accepts `If-Match` if it changes something. */
  readonly isVersioned?: boolean;
  /** A POST that changes nothing. It ignores an `Idempotency-Key`, which would make it repeat an old answer instead of the present one. */
  readonly onlyReads?: boolean;
  /** Answers with server-sent events whose data is `answer`. */
  readonly isStream?: boolean;
}

/** The routes of a document: their common base, and the field that holds the sentence of an error. */
export interface ApiDocument {
  readonly base: string;
  readonly title: string;
  readonly errorField: 'error' | 'detail';
  readonly routes: Readonly<Record<string, ApiRoute>>;
}

/** Whether a call with an `Idempotency-Key` is carried out only once. */
export function takesKey({ method, onlyReads = false }: ApiRoute): boolean {
  return method === 'POST' && !onlyReads;
}

/** Returns its argument. It exists only so that the compiler keeps the types of the schemas. */
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
