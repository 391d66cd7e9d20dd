/** A route of a documented API with its answer. The route's schemas check body and query once, before the answer is made. */
import type { z } from 'zod';
import type { ApiRoute } from '../../../../shared/contract/api/route.ts';
import { check } from '../../../../shared/contract/check.ts';
import { type Result, refused } from '../../../../shared/domain/refusal.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Who } from '../../../documents/people.ts';
import type { Stored } from './etag.ts';

/** A checked request. */
export interface ApiCall<Body, Query> {
  readonly who: Who;
  readonly body: Body;
  readonly query: Query;
  /** The variable part of the path in small letters, as ids are written; empty if there is none. */
  readonly id: string;
  /** Whether the conditions of the request (`If-Match`, `If-None-Match`) allow to change the thing as it is now. */
  readonly isCurrent: (thing: Stored) => boolean;
}

export interface Answered<Value> {
  readonly body: Value;
  /** The version of the stored thing; null if it has none. */
  readonly version: string | null;
}

/** The types of its body and query are hidden. */
export interface BoundRoute {
  readonly route: ApiRoute;
  readonly answer: (call: ApiCall<unknown, unknown>) => Promise<Result<Answered<unknown>>>;
  readonly again: (who: Who, made: string) => Promise<Result<Answered<unknown>>>;
}

/** `again`: for a route that changes something, makes the answer to a repeated call from the id that the receipt holds. */
export function on<Body extends z.ZodType, Query extends z.ZodType, Answer extends z.ZodType>(
  route: ApiRoute<Body, Query, Answer>,
  answer: (
    call: ApiCall<z.output<Body>, z.output<Query>>,
  ) => Promise<Result<Answered<z.input<NoInfer<Answer>>>>>,
  again: (who: Who, made: string) => Promise<Result<Answered<z.input<NoInfer<Answer>>>>> = async () =>
    madeBefore,
): BoundRoute {
  const withoutQuery = check(route.query, noQuery);
  return {
    route,
    again,
    answer: async (call) => {
      const body = check(route.body, call.body);
      if (!body.ok) return body;
      const twice = Object.entries(Object(call.query)).find(([, value]) => Array.isArray(value));
      if (twice !== undefined)
        return refused(
          'invalid-input',
          message('input.givenTwice', { field: twice[0].slice(0, 100) }),
          twice[0],
        );
      const query = call.query === noQuery ? withoutQuery : check(route.query, call.query);
      if (!query.ok) return query;
      return answer({ ...call, body: body.value, query: query.value });
    },
  };
}

/** Wraps an answer that has no version. */
export function plain<Value>(result: Result<Value>): Result<Answered<Value>> {
  return result.ok ? { ok: true, value: { body: result.value, version: null } } : result;
}

const madeBefore = refused('conflict', message('refusal.carriedOutBefore'));

const noQuery: Readonly<Record<string, unknown>> = {};

/** The query of an address. A parameter given twice becomes a list, which is refused. */
export function queryOf(url: string): Readonly<Record<string, unknown>> {
  if (!url.includes('?')) return noQuery;
  const parameters = new URL(url).searchParams;
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
