/** The page about the APIs, made from the OpenAPI document: plain HTML, one style sheet, no script, nothing from outside. */
import type { ApiDocument, ApiRoute } from '../../../../shared/contract/api/route.ts';
import { type Json, type Taken, takenBy, within } from './api-page-fields.ts';

export const apiPageStyle = `
:root { color-scheme: light dark; background: Canvas; color: CanvasText; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 52rem; margin: 0 auto; padding: 1rem; }
nav ul { columns: 3 10rem; padding-left: 1rem; }
section { margin-top: 2.5rem; }
article { border-top: 1px solid color-mix(in srgb, CanvasText 25%, Canvas); padding: 0.75rem 0; }
article p { margin: 0.25rem 0 0.5rem; }
h3 { font: 600 1rem/1.5 ui-monospace, monospace; margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 0.5rem 0; }
th, td { padding: 0.1rem 1rem 0.1rem 0; text-align: left; vertical-align: top; font-weight: normal; }
th { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: color-mix(in srgb, CanvasText 7%, Canvas); padding: 0.75rem; overflow-x: auto; }
summary { cursor: pointer; width: fit-content; }
`;

const waysToPages = `
<nav class="pages" aria-label="Pages of RoutineLog">
<a href="/tray.html">Now</a> <a href="/summary.html">Summary</a> <a href="/settings.html">Settings</a>
</nav>`;

/**
 * `openApi`: the whole document, of which each route shows its part. `hasPages`: whether the program's pages are served as well, so that
 * the page links to them.
 */
export function apiPage(documents: readonly ApiDocument[], openApi: Json, hasPages: boolean): string {
  const anchor = (title: string) => title.toLowerCase().replaceAll(/\W+/g, '-');
  const sections = documents.map(
    (document) => `
<section aria-labelledby="${anchor(document.title)}">
<h2 id="${anchor(document.title)}">${escaped(document.title)}</h2>
${Object.values(document.routes)
  .map((route) => article(route, openApi))
  .join('\n')}
</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>RoutineLog: HTTP APIs</title>
<link rel="stylesheet" href="/api-docs/style.css">
</head>
<body>${hasPages ? waysToPages : ''}
<main>
<h1>RoutineLog: HTTP APIs</h1>
<p>Every call needs the header <code>Authorization: Bearer &lt;token&gt;</code>. The same as data: <a href="/openapi.json">openapi.json</a>.</p>
<nav aria-label="Documents"><ul>
${documents.map(({ title }) => `<li><a href="#${anchor(title)}">${escaped(title)}</a></li>`).join('\n')}
</ul></nav>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function article({ method, path, summary }: ApiRoute, openApi: Json): string {
  const operation = within(within(within(openApi, 'paths'), path), method.toLowerCase());
  return `<article>
<h3>${method} ${escaped(path)}</h3>
<p>${escaped(summary)}</p>
${takenTable(takenBy(operation))}
<details><summary>The whole of it, as OpenAPI</summary>
<pre tabindex="0">${escaped(JSON.stringify(operation, null, 2))}</pre>
</details>
</article>`;
}

function takenTable(taken: readonly Taken[]): string {
  const rows = taken.map(
    ({ name, where, type, isRequired }) =>
      `<tr><th scope="row">${escaped(name)}</th><td>${escaped(type)}</td><td>${where}${isRequired ? ', required' : ''}</td></tr>`,
  );
  return rows.length === 0 ? '' : `<table>\n${rows.join('\n')}\n</table>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
