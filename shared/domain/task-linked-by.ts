/**
 * The task to which an event of a session links it. A link does not change the task, so only the commits of the linked thing know about it.
 */
import type { SessionEvent } from './events.ts';

/** Null or undefined if the event links it to no task. */
export function taskLinkedBy(event: SessionEvent): string | null | undefined {
  switch (event.type) {
    case 'SessionCreated':
    case 'SessionRecorded':
      return event.linkedTaskId;
    case 'SessionChanged':
      return event.changes.linkedTaskId;
    case 'SessionPutBack':
      return event.fields.linkedTaskId;
    case 'SessionRestated':
      return event.session.linkedTaskId;
    default:
      return null;
  }
}
