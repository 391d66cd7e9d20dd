/** The totals of a day as bars by reason, label and name. Pure. */
import { message } from '../../shared/messages/message.ts';
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
