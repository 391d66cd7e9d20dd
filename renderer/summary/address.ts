/** What the summary shows is in its address: a reload, the way back of a browser, and a window opened anew show the same. */
import { useSyncExternalStore } from 'react';
import { isLocalDate, type LocalDate } from '../../shared/time/day.ts';
import { type Instant, parseInstant } from '../../shared/time/instant.ts';

export const views = ['day', 'week', 'year', 'history'] as const;
export type View = (typeof views)[number];

/** What an address may say beside the view; each view reads what it knows. */
const fields = [
  'date',
  'asOf',
  'from',
  'to',
  'on',
  'measure',
  'text',
  'name',
  'label',
  'task',
  'status',
  'reason',
  'missing',
  'look',
  'source',
  'sort',
] as const;
export type Field = (typeof fields)[number];

/** Empty texts are left out. */
export type Asked = Readonly<Partial<Record<Field, string>>>;

export interface Address extends Asked {
  readonly view: View;
}

function addressOf(search: string): Address {
  const query = new URLSearchParams(search);
  const view = views.find((each) => each === query.get('view')) ?? 'day';
  const asked: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const value = query.get(field) ?? '';
    if (value !== '') asked[field] = value;
  }
  return { view, ...asked };
}

/** The day is the view without a name of its own, so `?date=` alone leads there. */
function searchOf({ view, ...asked }: Address): string {
  const query = new URLSearchParams(view === 'day' ? {} : { view });
  for (const field of fields) {
    const value = asked[field] ?? '';
    if (value !== '') query.set(field, value);
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

export interface Shown {
  readonly address: Address;
  /** Something else is shown, and the browser's way back leads here. */
  readonly go: (address: Address) => void;
  /** The same view of something near by: no step of its own on the way back. */
  readonly change: (asked: Asked) => void;
}

const moved = 'routinelog-moved';

function subscribe(onMove: () => void): () => void {
  window.addEventListener('popstate', onMove);
  window.addEventListener(moved, onMove);
  return () => {
    window.removeEventListener('popstate', onMove);
    window.removeEventListener(moved, onMove);
  };
}

export function useAddress(): Shown {
  const search = useSyncExternalStore(subscribe, () => location.search);
  return { address: addressOf(search), go, change };
}

/** As `Shown.go`, for what is not drawn anew when something else is shown. */
export function go(next: Address): void {
  move('pushState', next);
}

function change(asked: Asked): void {
  // Of the address as it is now: several changes may come before the page is drawn anew.
  move('replaceState', { ...addressOf(location.search), ...asked });
}

function move(how: 'pushState' | 'replaceState', next: Address): void {
  history[how](null, '', `${location.pathname}${searchOf(next)}`);
  window.dispatchEvent(new Event(moved));
}

/** The moment in a field of the address; null where there is none. */
export function momentIn(text: string | undefined): Instant | null {
  return text === undefined ? null : parseInstant(text);
}

/** Earlier years are half typed, as `0002` on the way to `2026`; and no step back may lead before the first date that can be represented. */
export const earliestDay = '1900-01-01';

/** The date in a field of the address, or null where there is none that can be shown. */
export function dateIn(text: string | undefined): LocalDate | null {
  return text !== undefined && isLocalDate(text) && text >= earliestDay ? text : null;
}
