/** Totals as bars, longest first: six, and the rest when asked for. Pressing one shows which sessions it was made of, and the way to them in the history; pressing it again shows all. */
import { useCallback, useId, useState } from 'react';
import type { SessionId } from '../../shared/domain/session.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import type { Message } from '../../shared/messages/message.ts';
import { useSpeech } from '../components/page-context.ts';
import { useAllWhereWanted } from '../components/use-growing.ts';
import type { Asked } from './address.ts';

export interface Bar {
  readonly key: string;
  /** The person's own words, or what is said where there are none. */
  readonly name: string | Message;
  readonly lengthMs: number;
  /** Beside the length: "3 times"; null: nothing. */
  readonly more: Message | null;
  readonly sessions: readonly SessionId[];
  /** What the history is asked for to list them; null: it cannot be asked for. */
  readonly asks: Asked | null;
  /** For `data-label-color`. */
  readonly color: string;
}

export interface BarsProps {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** Said where the bars add up to more than the time that passed. */
  readonly note: Message | null;
  /** The key of the one that is pressed. */
  readonly picked: string | null;
  readonly onPick: (bar: Bar | null) => void;
  readonly onHistory: (asks: Asked) => void;
}

const shownAtFirst = 6;

export function Bars({ title, bars, note, picked, onPick, onHistory }: BarsProps) {
  const [isWhole, setWhole] = useState(false);
  const showWhole = useCallback(() => setWhole(true), []);
  const speech = useSpeech();
  const { t } = speech;
  const titleId = useId();
  const longest = Math.max(1, ...bars.map((bar) => bar.lengthMs));
  useAllWhereWanted(isWhole ? bars.length : shownAtFirst, bars.length, showWhole);
  if (bars.length === 0) return null;
  const shown = isWhole ? bars : bars.slice(0, shownAtFirst);
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
                {bar.more !== null && <span className="quiet">{speech.say(bar.more)} · </span>}
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
          className="quiet-button"
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
      className="quiet-button bar-history"
      aria-label={t('summary.inHistoryNamed', { name: typeof name === 'string' ? name : say(name) })}
      onClick={() => onHistory(asks)}
    >
      {t('summary.inHistory')}
    </button>
  );
}
