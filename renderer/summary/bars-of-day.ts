/** The totals of a day as bars: by reason, by label, by name. Pure. */
import { assertNever } from '../../shared/assert-never.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { DaySummary, Total } from '../../shared/views/day-summary.ts';
import type { ColorOf } from '../components/label-color.ts';
import type { Bar } from './Bars.tsx';

export function reasonBars(day: DaySummary): readonly Bar[] {
  const sessionOf = new Map(day.interruptions.map((each) => [each.id, each.session]));
  return day.byReason.map((total) => ({
    key: `reason ${total.reason ?? ''}`,
    name: total.reason ?? message('summary.noReason'),
    lengthMs: total.lengthMs,
    more: message('summary.times', { count: total.count }),
    sessions: total.interruptions.flatMap((id) => sessionOf.get(id) ?? []),
    asks: {
      on: 'interruptions',
      ...(total.reason === null ? { missing: 'reason' } : { reason: total.reason }),
    },
    color: 'none',
  }));
}

export function labelBars(day: DaySummary, colorOf: ColorOf): readonly Bar[] {
  return day.byLabel.map((total) => barOf('label', total, colorOf([total.key])));
}

export function nameBars(day: DaySummary, colorOf: ColorOf): readonly Bar[] {
  const labelsOf = new Map(day.parts.map(({ session }) => [session.name, session.labels]));
  return day.byName.map((total) => barOf('name', total, colorOf(labelsOf.get(total.key) ?? [])));
}

function barOf(kind: 'label' | 'name', { key, workedMs, sessions }: Total, color: string): Bar {
  const more = sessions.length === 1 ? null : message('summary.inSessions', { count: sessions.length });
  const asks = { on: 'anything', [kind]: key };
  return { key: `${kind} ${key}`, name: key, lengthMs: workedMs, more, sessions, asks, color };
}

const minuteMs = 60_000;

/** What the bars of a kind count more than once; null when that is nothing. */
export function twiceNote(
  day: DaySummary,
  kind: keyof DaySummary['countedTwiceMs'],
  speech: Speech,
): Message | null {
  const ms = day.countedTwiceMs[kind];
  if (ms < minuteMs) return null;
  const length = spokenDuration(ms, speech);
  switch (kind) {
    case 'byName':
      return message('summary.twiceByName', { length });
    case 'byLabel':
      return message('summary.twiceByLabel', { length });
    case 'byReason':
      return message('summary.twiceByReason', { length });
    default:
      return assertNever(kind);
  }
}
