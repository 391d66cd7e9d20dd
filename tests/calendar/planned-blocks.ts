/** Blocks as an import of a calendar would plan them, for tests. */
import type { Block } from '../../shared/domain/block.ts';
import type { CalendarEvent } from '../../shared/domain/plan/calendar.ts';
import { berlin } from './calendar-text.ts';

export const untitled = 'Untitled event';

export function planned(event: CalendarEvent, others: Partial<Block> = {}): Block {
  return {
    id: `block of ${event.source.uid} ${event.source.occurrence}`,
    owner: 'me',
    title: event.title ?? untitled,
    labels: [],
    taskId: null,
    start: event.start,
    end: event.end,
    frame: berlin,
    source: event.source,
    createdAt: event.start,
    updatedAt: event.start,
    removedAt: null,
    heads: [],
    conflicts: [],
    ...others,
  };
}
