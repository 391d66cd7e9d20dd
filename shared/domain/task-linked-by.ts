/** To which task an event of a session links it: a link does not change the task, and is known of by the commits of what is linked alone. */
import type { SessionEvent } from './events.ts';

/** Null or undefined: to none by this event. */
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
