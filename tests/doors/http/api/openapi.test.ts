import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contentSecurityPolicy } from '../../../../electron/pages/content-security-policy.ts';
import { apiDocuments } from '../../../../shared/contract/api/documents.ts';
import { ApiServer } from '../../../support/api.ts';

const schema = z.record(z.string(), z.unknown());
const parameter = z.strictObject({
  name: z.string().min(1),
  in: z.enum(['query', 'path', 'header']),
  required: z.boolean(),
  description: z.string().optional(),
  schema,
});
const content = z.record(z.string(), z.strictObject({ schema }));
/** The OpenAPI 3.1 objects that the document uses, with the fields of the specification and no others. */
const openApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  jsonSchemaDialect: z.url(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(
      z.enum(['get', 'post', 'put', 'patch', 'delete']),
      z.strictObject({
        operationId: z.string().regex(/^\w+$/),
        tags: z.array(z.string()),
        summary: z.string().min(1),
        parameters: z.array(parameter).optional(),
        requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
        responses: z.record(
          z.string().regex(/^[1-5]\d\d$/),
          z.strictObject({
            description: z.string().min(1),
            headers: z.record(z.string(), z.strictObject({ schema })).optional(),
            content: content.optional(),
          }),
        ),
      }),
    ),
  ),
  components: z.strictObject({
    securitySchemes: schema,
    schemas: z.record(z.string().regex(/^[\w.-]+$/), schema),
  }),
});

describe('the OpenAPI document', () => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await ApiServer.start();
  });
  afterAll(() => api.close());

  it('is of version 3.1, with every path, and well-formed components and ids', async () => {
    const answer = await api.ask('GET', '/openapi.json');
    expect(answer.headers['content-type']).toContain('application/json');
    const document = openApi.parse(answer.json);
    const ids: string[] = [];
    for (const [path, operations] of Object.entries(document.paths))
      for (const operation of Object.values(operations)) {
        ids.push(operation.operationId);
        const named = (operation.parameters ?? []).filter((each) => each.in === 'path');
        expect(named.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
        expect(named.every(({ required }) => required)).toBe(true);
      }
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, name] of answer.text.matchAll(/#\/components\/schemas\/(\w+)/g))
      expect(document.components.schemas).toHaveProperty(name ?? '');
    expect(ids).toHaveLength(apiDocuments.flatMap(({ routes }) => Object.keys(routes)).length);
  });

  it('describes numbers in a query as numbers', async () => {
    const document = openApi.parse((await api.ask('GET', '/openapi.json')).json);
    const [page, limit] = document.paths['/api/sessions']?.get?.parameters ?? [];
    expect(page).toMatchObject({ name: 'page', schema: { type: 'integer', minimum: 1 } });
    expect(limit).toMatchObject({ name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 100 } });
  });

  it('describes only what exists: no route answers with 404 or 405 for itself', async () => {
    for (const { routes } of apiDocuments)
      for (const { method, path, isStream = false } of Object.values(routes)) {
        if (isStream) continue;
        const asked = method === 'GET' || method === 'DELETE' ? {} : { body: { unknown: true } };
        const answer = await api.ask(method, path.replace('{id}', 'x'), asked);
        expect(answer.status, `${method} ${path}`).not.toBe(405);
        expect(answer.text, `${method} ${path}`).not.toContain('There is nothing here.');
      }
  });

  it('is shown by a page that needs nothing from outside', async () => {
    const page = await api.ask('GET', '/api-docs');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toBe(contentSecurityPolicy);
    expect(page.text).not.toMatch(/<script|style=|https?:\/\/(?!json-schema)/);
    for (const { title } of apiDocuments) expect(page.text).toContain(title);
    const style = await api.ask('GET', '/api-docs/style.css');
    expect(style).toMatchObject({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8' } });
    expect((await api.ask('GET', '/api-docs/nothing')).status).toBe(404);
    expect((await api.ask('POST', '/api-docs', { body: {} })).status).toBe(405);
  });

  it.each(['/openapi.json', '/api-docs', '/api-docs/style.css'])('requires a token for %s', async (path) => {
    expect((await api.server.ask({ path })).status).toBe(401);
  });
});
