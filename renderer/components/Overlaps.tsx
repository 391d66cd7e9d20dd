/** Lists what the times of an edit overlap. Each way out says what it would do: trim the other session, trim this one, or keep both. */
import { useId } from 'react';
import type { WayOut as AnyWayOut, Overlap } from '../../shared/domain/overlaps.ts';
import type { SessionId } from '../../shared/domain/session.ts';
import { listed } from '../../shared/format/list.ts';
import { dated, spokenStretch, type Wall } from '../../shared/format/moment.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { useSpeech } from './page-context.ts';
import type { Left } from './session-overlaps.ts';
import { Words } from './Words.tsx';

/**
 * What to do about an overlap when the edit is saved. Trimming this session is not among them: it changes the times at once, and the
 * overlap is gone.
 */
export type WayOut = Exclude<AnyWayOut, 'trim-this'>;

export interface OverlapsProps {
  readonly overlaps: readonly Overlap[];
  /** The clock by which the times are shown. */
  readonly wall: Wall;
  readonly chosen: ReadonlyMap<SessionId, AnyWayOut>;
  /** What the other session would keep. Null if it would keep nothing, or if a running session would have to end. */
  readonly leftOfOther: (overlap: Overlap) => readonly Left[] | null;
  readonly leftOfThis: (overlap: Overlap) => readonly Left[] | null;
  readonly onTrimThis: (overlap: Overlap) => void;
  readonly onChoose: (other: SessionId, way: WayOut) => void;
}

export function Overlaps(props: OverlapsProps) {
  return props.overlaps.map((overlap) => <OneOverlap key={overlap.other.id} overlap={overlap} {...props} />);
}

function OneOverlap({
  overlap,
  wall,
  chosen,
  leftOfOther,
  leftOfThis,
  onTrimThis,
  onChoose,
}: OverlapsProps & { readonly overlap: Overlap }) {
  const speech = useSpeech();
  const { t } = speech;
  const { other, stretch } = overlap;
  const { id, name } = other;
  const says =
    stretch.end === null
      ? message('editor.overlapRunning', { name, start: dated(stretch.start, wall, speech) })
      : message('editor.overlap', {
          name,
          times: spokenStretch({ start: stretch.start, end: stretch.end }, wall, speech),
        });
  const inWords = (left: readonly Left[]) =>
    listed(
      left.map(({ start, end }) =>
        end === null
          ? t('overlap.toNow', { start: dated(start, wall, speech) })
          : spokenStretch({ start, end }, wall, speech),
      ),
      speech,
    );
  const [ofOther, ofThis] = [leftOfOther(overlap), leftOfThis(overlap)];
  return (
    <fieldset className="overlap" data-open={!chosen.has(id)} aria-label={speech.say(says)}>
      <p role="status">
        <Words message={says} />
      </p>
      <ul className="overlap-ways">
        {ofOther !== null && (
          <Way
            label={message('editor.trimOther', { name })}
            does={message('overlap.otherIs', { name, times: inWords(ofOther) })}
            isChosen={chosen.get(id) === 'trim-other'}
            onChoose={() => onChoose(id, 'trim-other')}
          />
        )}
        {ofThis !== null && (
          <Way
            label={message('editor.trimThis')}
            does={message('overlap.thisIs', { times: inWords(ofThis) })}
            onChoose={() => onTrimThis(overlap)}
          />
        )}
        <Way
          label={message('editor.keepBoth')}
          does={message('overlap.bothStay')}
          isChosen={chosen.get(id) === 'keep'}
          onChoose={() => onChoose(id, 'keep')}
        />
      </ul>
    </fieldset>
  );
}

interface WayProps {
  readonly label: Message;
  /** What would happen if it were chosen. */
  readonly does: Message;
  /** Absent if the way changes the times at once. */
  readonly isChosen?: boolean;
  readonly onChoose: () => void;
}

function Way({ label, does, isChosen, onChoose }: WayProps) {
  const id = useId();
  return (
    <li>
      <button
        type="button"
        className="chip-button"
        aria-pressed={isChosen}
        aria-describedby={id}
        onClick={onChoose}
      >
        <Words message={label} />
      </button>
      <span id={id} className="quiet">
        <Words message={does} />
      </span>
    </li>
  );
}
