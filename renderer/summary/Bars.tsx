/**
 * Totals as bars, longest first: six of them, and all on request. Pressing a bar highlights its sessions and offers to list them in the
 * history; pressing it again shows all.
 */
import { useId } from 'react';
import type { SessionId } from '../../shared/domain/session.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { separator } from '../../shared/messages/kept-together.ts';
import type { Message } from '../../shared/messages/message.ts';
import { useSpeech } from '../components/page-context.ts';
import { useFirstOf } from '../components/use-growing.ts';
import type { Asked } from './address.ts';

export interface Bar {
  readonly key: string;
  /** The person's own words, or a message if there are none. */
  readonly name: string | Message;
  readonly lengthMs: number;
  /** Shown beside the length, such as "3 times"; null if there is nothing. */
  readonly more: Message | null;
  readonly sessions: readonly SessionId[];
  /** The filter with which the history lists them; null if the history has no such filter. */
  readonly asks: Asked | null;
  /** The value of `data-label-color`. */
  readonly color: string;
}

export interface BarsProps {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** Shown if the bars add up to more than the elapsed time. */
  readonly note: Message | null;
  /** The key of the pressed bar. */
  readonly picked: string | null;
  readonly onPick: (bar: Bar | null) => void;
  readonly onHistory: (asks: Asked) => void;
}

const shownAtFirst = 6;

export function Bars({ title, bars, note, picked, onPick, onHistory }: BarsProps) {
  const { shown: count, isWhole, setWhole } = useFirstOf(bars.length, shownAtFirst);
  const speech = useSpeech();
  const { t } = speech;
  const titleId = useId();
  const longest = Math.max(1, ...bars.map((bar) => bar.lengthMs));
  if (bars.length === 0) return null;
  const shown = bars.slice(0, count);
  return (
    <section className="bars" aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <ul>
        {shown.map((bar) => (
          <li key={bar.key} data-label-color={bar.color}>
            <button
              type="button"
              className="bar"
              aria-pressed={picked === bar.key}
              onClick={() => onPick(picked === bar.key ? null : bar)}
            >
              <span className="bar-name" dir="auto">
                {typeof bar.name === 'string' ? bar.name : speech.say(bar.name)}
              </span>
              <span className="bar-length">
                {bar.more !== null && (
                  <span className="quiet">
                    {speech.say(bar.more)}
                    {separator}
                  </span>
                )}
                {spokenDuration(bar.lengthMs, speech)}
              </span>
              <span className="bar-track" aria-hidden="true">
                <span className="bar-fill" style={{ width: `${(bar.lengthMs / longest) * 100}%` }} />
              </span>
            </button>
            <InHistory bar={bar} isPicked={picked === bar.key} onHistory={onHistory} />
          </li>
        ))}
      </ul>
      {bars.length > shownAtFirst && (
        <button
          type="button"
          className="quiet-button line-start"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? t('summary.showFewer') : t('summary.showAll', { count: bars.length })}
        </button>
      )}
      {note !== null && <p className="bars-note">{speech.say(note)}</p>}
    </section>
  );
}

interface InHistoryProps extends Pick<BarsProps, 'onHistory'> {
  readonly bar: Bar;
  readonly isPicked: boolean;
}

function InHistory({ bar: { asks, name }, isPicked, onHistory }: InHistoryProps) {
  const { t, say } = useSpeech();
  if (!isPicked || asks === null) return null;
  return (
    <button
      type="button"
      className="quiet-button line-start bar-history"
      aria-label={t('summary.inHistoryNamed', { name: typeof name === 'string' ? name : say(name) })}
      onClick={() => onHistory(asks)}
    >
      {t('summary.inHistory')}
    </button>
  );
}
