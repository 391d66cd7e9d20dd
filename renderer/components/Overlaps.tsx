/** What the times of an edit overlap, and the ways out: trim the other, trim this one, keep both, or change the times. */
import type { SessionId } from '../../shared/domain/session.ts';
import { timeOfDay, timeRange } from '../../shared/format/time-of-day.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { useSpeech } from './page-context.ts';
import type { Overlap } from './session-overlaps.ts';
import { Words } from './Words.tsx';

/** What becomes of an overlap. Trimming this session changes its times at once, and then there is none. */
export type WayOut = 'trim-other' | 'keep';

export interface OverlapsProps {
  readonly overlaps: readonly Overlap[];
  readonly zone: string;
  readonly chosen: ReadonlyMap<SessionId, WayOut>;
  readonly canTrimOther: (overlap: Overlap) => boolean;
  /** Not where nothing of this session would be left. */
  readonly canTrimThis: (overlap: Overlap) => boolean;
  readonly onTrimThis: (overlap: Overlap) => void;
  readonly onChoose: (other: SessionId, way: WayOut) => void;
}

export function Overlaps({
  overlaps,
  zone,
  chosen,
  canTrimOther,
  canTrimThis,
  onTrimThis,
  onChoose,
}: OverlapsProps) {
  const speech = useSpeech();
  const { t } = speech;
  return overlaps.map((overlap) => {
    const { other, stretch } = overlap;
    const { id, name } = other;
    const says =
      stretch.end === null
        ? message('editor.overlapRunning', { name, start: timeOfDay(stretch.start, zone, speech) })
        : message('editor.overlap', { name, times: timeRange(stretch.start, stretch.end, zone, speech) });
    const way = (each: WayOut, label: Message) => (
      <button
        type="button"
        className="chip-button"
        aria-pressed={chosen.get(id) === each}
        onClick={() => onChoose(id, each)}
      >
        <Words said={label} />
      </button>
    );
    return (
      <fieldset key={id} className="overlap" data-open={!chosen.has(id)} aria-label={speech.say(says)}>
        <p role="status">
          <Words said={says} />
        </p>
        <div className="overlap-ways">
          {canTrimOther(overlap) && way('trim-other', message('editor.trimOther', { name }))}
          {canTrimThis(overlap) && (
            <button type="button" className="chip-button" onClick={() => onTrimThis(overlap)}>
              {t('editor.trimThis')}
            </button>
          )}
          {way('keep', message('editor.keepBoth'))}
        </div>
      </fieldset>
    );
  });
}
