/** The address of the summary holds what it shows. A reload, the browser's back button, and a reopened window therefore show the same. */
import { useSyncExternalStore } from 'react';
import { isLocalDate, type LocalDate } from '../../shared/time/day.ts';
import { type Instant, parseInstant } from '../../shared/time/instant.ts';

export const views = ['day', 'week', 'year', 'history'] as const;
export type View = (typeof views)[number];

/** What an address can hold besides the view. Each view reads the fields that it knows. */
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

/** Empty fields are left out. */
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

/** Writes the address as a query string. The day is the default view, so `?date=` alone leads to it. */
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
  /** Shows something else and adds a history entry, so that the browser's back button returns here. */
  readonly go: (address: Address) => void;
  /** Changes what the same view shows, without a history entry. */
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

/** The same as `Shown.go`, for components that must not rerender when the address changes. */
export function go(next: Address): void {
  move('pushState', next);
}

function change(asked: Asked): void {
  // Reads the present address, because several changes may come before the next rendering.
  move('replaceState', { ...addressOf(location.search), ...asked });
}

function move(how: 'pushState' | 'replaceState', next: Address): void {
  history[how](null, '', `${location.pathname}${searchOf(next)}`);
  window.dispatchEvent(new Event(moved));
}

/** Parses the moment in a field of the address; null if there is none. */
export function momentIn(text: string | undefined): Instant | null {
  return text === undefined ? null : parseInstant(text);
}

/**
 * An earlier year is a half-typed one, such as `0002` on the way to `2026`. The limit also keeps steps back from passing the first date
 * that can be represented.
 */
export const earliestDay = '1900-01-01';

/** Parses the date in a field of the address; null if there is none that can be shown. */
export function dateIn(text: string | undefined): LocalDate | null {
  return text !== undefined && isLocalDate(text) && text >= earliestDay ? text : null;
}
