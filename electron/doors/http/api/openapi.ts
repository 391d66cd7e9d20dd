/** `/openapi.json` and `/api-docs`: the description of the APIs for programs and for people, behind the same guard. */
import { Hono } from 'hono';
import { apiDocuments } from '../../../../shared/contract/api/documents.ts';
import { openApiDocument } from '../../../../shared/contract/api/openapi.ts';
import type { DoorEnv } from '../server/caller.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import { wrongMethod } from '../server/wrong-method.ts';
import { apiPage, apiPageStyle } from './api-page.ts';

/** The version of the described APIs, not of the program. */
const apiVersion = '1.0.0';

/** `hasPages`: whether the program's pages are served as well, so that the page links to them. */
export function openApiPages(isOn: () => boolean, hasPages: boolean): readonly MountedApi[] {
  const document = openApiDocument(apiDocuments, apiVersion);
  // Made once, because it is long and the same for everybody.
  const text = JSON.stringify(document);
  const page = apiPage(apiDocuments, document, hasPages);
  const mount = (base: string, routes: Hono<DoorEnv>): MountedApi => ({
    base,
    routes: routes.get('*', (c) => c.notFound()).all('*', (c) => wrongMethod(c, ['GET', 'HEAD'])),
    errorBody: (message) => ({ error: message }),
    isOn,
    isPublished: true,
  });
  return [
    mount(
      '/openapi.json',
      new Hono<DoorEnv>().get('/', (c) => c.body(text, 200, { 'Content-Type': 'application/json' })),
    ),
    mount(
      '/api-docs',
      new Hono<DoorEnv>()
        .get('/', (c) => c.html(page))
        .get('/style.css', (c) => c.body(apiPageStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' })),
    ),
  ];
}
