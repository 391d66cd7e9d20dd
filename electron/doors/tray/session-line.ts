/** The line that says what runs, in the menu and in the tooltip. It is short, because a menu is as wide as its longest line. */
import { firstStart, openInterruption, type Session } from '../../../shared/domain/session.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { shortened } from '../../../shared/format/shortened.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { shownMinutesBetween, shownWorkedMs } from '../../../shared/views/whole-minutes.ts';

/** A session with the time it has been worked on, or with the time since it was interrupted. */
export function sessionLine(session: Session, now: Instant, speech: Speech): string {
  const name = oneLine(session.name);
  const since = openInterruption(session)?.at;
  return since === undefined || firstStart(session) === null
    ? speech.t('menu.session', { name, worked: spokenDuration(shownWorkedMs(session, now), speech) })
    : speech.t('menu.interruptedFor', {
        name,
        length: spokenDuration(shownMinutesBetween(since, now) * 60_000, speech),
      });
}

/** A text in one line of a menu, of at most so many graphemes. */
export function oneLine(text: string, most = 60): string {
  return shortened(text.replace(/\s+/g, ' ').trim(), most);
}
