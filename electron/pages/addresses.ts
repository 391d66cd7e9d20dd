/** The program's own pages: their origin, and the address of each. Pure. */
import type { InputOf } from '../../shared/contract/contract.ts';

export type PageName = InputOf<'openWindow'>['page'];

export const pageScheme = 'routinelog-app';
const pageHost = 'pages';
export const pageOrigin = `${pageScheme}://${pageHost}`;

/** The path of a page, the same in both hosts. */
export function pagePath(page: PageName, date?: string): string {
  return date === undefined ? `/${page}.html` : `/${page}.html?date=${date}`;
}

/** Whether a path leads to a page, and not to a part of one or to something else. */
export function isPage(path: string): boolean {
  return /^\/[a-z]+\.html(?:\?|$)/.test(path);
}

/** Whether a path leads to a part of the pages: scripts and styles, the same for everybody. */
export function isPagePart(path: string): boolean {
  return path.startsWith('/assets/');
}

export function pageAddress(page: PageName, date?: string): string {
  return `${pageOrigin}${pagePath(page, date)}`;
}

/** Whether an address is one of the program's own pages; false for an empty or broken one. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${pageScheme}:` && url.host === pageHost;
}
