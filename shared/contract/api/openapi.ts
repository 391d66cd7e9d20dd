/** Builds the OpenAPI 3.1 document of the APIs from the schemas that check the requests. */
import { z } from 'zod';
import { type ApiDocument, type ApiRoute, takesKey } from './route.ts';

type Json = { readonly [key: string]: unknown };

const refusalWords: Readonly<Record<string, string>> = {
  400: 'The input is not as it should be.',
  401: 'No token, or none that is valid.',
  403: 'Not allowed, or not from this computer’s own programs.',
  404: 'Not there, or not for the caller to see.',
  405: 'This method is not allowed here.',
  409: 'The state does not allow it.',
  412: 'It has changed meanwhile.',
  413: 'Too large.',
  415: 'Not JSON, or packed (gzip and the like).',
  429: 'Too many wrong tokens, or too many listeners.',
  503: 'Not saved, or too much at a time. Nothing was changed.',
};
/** Statuses that the guard and the disk may answer on any route. */
const everywhere = [401, 403, 405, 413, 415, 429, 503] as const;

/** Statuses that a call with an `Idempotency-Key` may get: what it made is gone, or the key was used for another request. */
const ofKeys = [404, 409] as const;

/** `version` is that of the APIs. */
export function openApiDocument(documents: readonly ApiDocument[], version: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const document of documents)
    for (const [name, route] of Object.entries(document.routes)) {
      const operations = paths[route.path] ?? {};
      paths[route.path] = operations;
      operations[route.method.toLowerCase()] = operation(document, name, route);
    }
  return {
    openapi: '3.1.1',
    info: {
      title: 'RoutineLog',
      version,
      description:
        'Sessions, time logs and workouts over HTTP, on this computer only. Every call needs a bearer token. Times are ISO 8601.',
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    security: [{ token: [] }],
    tags: documents.map(({ title }) => ({ name: title })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: errorSchema('error'), Detail: errorSchema('detail') },
    },
  };
}

function operation({ title, errorField }: ApiDocument, name: string, route: ApiRoute): Json {
  const { method, summary, status, answer, isVersioned = false, isStream = false } = route;
  const isConditional = isVersioned && method === 'GET';
  const parameters = [
    ...(route.path.includes('{id}')
      ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
      : []),
    ...queryParameters(route.query),
    ...(takesKey(route)
      ? [
          header(
            'Idempotency-Key',
            'A repeated call with the same key gets the first answer and does nothing again. If what it made was deleted or undone since, it gets 404.',
          ),
        ]
      : []),
    ...(isVersioned && method !== 'POST'
      ? [
          header(
            'If-Match',
            isConditional
              ? 'The ETag of what is asked for: refused with 412 when it is not the present one.'
              : 'The ETag that the change is based on: refused with 412 when it is not the present one.',
          ),
        ]
      : []),
    ...(isConditional
      ? [
          header(
            'If-None-Match',
            'The ETag of what is there already: answered with 304 while it is the same.',
          ),
        ]
      : []),
  ];
  const bodySchema = schemaOf(route.body, 'input');
  const takesBody = Object.keys(propertiesOf(bodySchema)).length > 0;
  const byHeader = [...(isConditional ? [412] : []), ...(takesKey(route) ? ofKeys : [])];
  const refusals = [...new Set([...everywhere, ...route.refusals, ...byHeader])].sort((a, b) => a - b);
  const error = { $ref: `#/components/schemas/${errorField === 'error' ? 'Error' : 'Detail'}` };
  return {
    operationId: `${title.replaceAll(/\W+/g, '')}_${name}`,
    tags: [title],
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(takesBody
      ? { requestBody: { required: true, content: { 'application/json': { schema: bodySchema } } } }
      : {}),
    responses: {
      [status]: {
        description: 'Done.',
        ...(isVersioned ? { headers: { ETag: { schema: { type: 'string' } } } } : {}),
        content: {
          [isStream ? 'text/event-stream' : 'application/json']: { schema: schemaOf(answer, 'output') },
        },
      },
      ...(isConditional ? { 304: { description: 'It is the same.' } } : {}),
      ...Object.fromEntries(
        refusals.map((code) => [
          String(code),
          {
            description: refusalWords[code] ?? 'Refused.',
            content: { 'application/json': { schema: error } },
          },
        ]),
      ),
    },
  };
}

function header(name: string, description: string): Json {
  return { name, in: 'header', required: false, description, schema: { type: 'string' } };
}

function queryParameters(query: z.ZodType): Json[] {
  const schema = schemaOf(query, 'input');
  const required: unknown = schema['required'];
  return Object.entries(propertiesOf(schema)).map(([name, property]) => ({
    name,
    in: 'query',
    required: Array.isArray(required) && required.includes(name),
    schema: property,
  }));
}

/** JSON Schema cannot express every check (that a date exists, that an end lies after its start), so some are left out. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function propertiesOf(schema: Json): Json {
  const properties = schema['properties'];
  return typeof properties === 'object' && properties !== null ? { ...properties } : {};
}

function errorSchema(field: string): Json {
  return {
    type: 'object',
    properties: { [field]: { type: 'string' } },
    required: [field],
    additionalProperties: false,
  };
}
