/**
 * The documented APIs on a real server, over real HTTP. Every answer is checked against the OpenAPI document: it must describe the status,
 * and the body must fit the schema.
 */
import { expect } from 'vitest';
import { z } from 'zod';
import { apiDocuments } from '../../shared/contract/api/documents.ts';
import { openApiDocument } from '../../shared/contract/api/openapi.ts';
import { FakeClock } from './record.ts';
import { type Answer, startServer, type TestServer } from './serve.ts';

const response = z.object({
  /** Absent if it has no body. */
  content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })).optional(),
});
const described = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), response) }))),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});
/** Replaces each reference to a component by its schema, as zod reads them. */
const document = described.parse(
  JSON.parse(
    JSON.stringify(openApiDocument(apiDocuments, 'test')).replaceAll('#/components/schemas/', '#/$defs/'),
  ),
);
const templates = Object.keys(document.paths).map((path) => ({
  path,
  // A path without parameters is preferred to one that could match it.
  form: new RegExp(`^${path.replace('{id}', '[^/]+')}$`),
}));
templates.sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
const schemas = new Map<string, z.ZodType>();

function schemaOf(path: string, method: string, status: number): z.ZodType | null {
  const key = `${path} ${method} ${status}`;
  const known = schemas.get(key);
  if (known !== undefined) return known;
  const found = document.paths[path]?.[method.toLowerCase()]?.responses[status];
  if (found === undefined) return null;
  const schema = found.content?.['application/json']?.schema;
  if (found.content !== undefined && schema === undefined) return null;
  const made =
    schema === undefined
      ? z.undefined()
      : z.fromJSONSchema({ ...schema, $defs: document.components.schemas });
  schemas.set(key, made);
  return made;
}

/** Fails if the document does not describe such an answer. */
function checkAnswer(path: string, method: string, answer: Answer): void {
  const plain = path.split('?')[0] ?? path;
  const template = templates.find(({ form }) => form.test(plain));
  if (template === undefined || method === 'HEAD') return;
  if (document.paths[template.path]?.[method.toLowerCase()] === undefined) return;
  const schema = schemaOf(template.path, method, answer.status);
  expect(schema, `${method} ${path}: ${answer.status} is not described: ${answer.text}`).not.toBeNull();
  const checked = schema?.safeParse(answer.json);
  expect(checked?.error?.issues ?? [], `${method} ${path}: ${answer.text}`).toEqual([]);
}

export interface ApiAsked {
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export class ApiServer {
  readonly clock: FakeClock;
  #server: TestServer;

  private constructor(server: TestServer, clock: FakeClock) {
    this.#server = server;
    this.clock = clock;
  }

  static async start(): Promise<ApiServer> {
    const clock = new FakeClock();
    return new ApiServer(await startServer(clock), clock);
  }

  get server(): TestServer {
    return this.#server;
  }

  async ask(method: string, path: string, asked: ApiAsked = {}): Promise<Answer> {
    const { body, token = this.#server.token, headers = {} } = asked;
    const answer = await this.#server.ask({
      path,
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    checkAnswer(path, method, answer);
    return answer;
  }

  /** Makes a call that must be answered with `status`; returns the body. */
  async must(status: number, method: string, path: string, asked: ApiAsked = {}): Promise<unknown> {
    const answer = await this.ask(method, path, asked);
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(status);
    return answer.json;
  }

  async restart(): Promise<void> {
    this.#server = await this.#server.restart();
  }

  close(): Promise<void> {
    return this.#server.close();
  }
}

/** The text in a field of an answer. */
export function textIn(answer: unknown, field: string): string {
  return z
    .looseObject({ [field]: z.string() })
    .transform((found) => String(found[field]))
    .parse(answer);
}
