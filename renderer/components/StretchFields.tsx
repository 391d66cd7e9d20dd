/** The stretches of a session as pairs of times that can be moved, taken out or added. Between two of them lies an interruption. */
import type { Refusal } from '../../shared/domain/refusal.ts';
import { Icon } from './Icon.tsx';
import type { SessionDraft, StretchDraft } from './session-draft.ts';

export interface StretchFieldsProps {
  readonly draft: SessionDraft;
  readonly onChange: (changes: Partial<SessionDraft>) => void;
  readonly refusal: Refusal | null;
}

export function StretchFields({ draft, onChange, refusal }: StretchFieldsProps) {
  const { stretches, openStart } = draft;
  const count = stretches.length + (openStart === null ? 0 : 1);
  if (count === 0) return null;
  const change = (place: number, changes: Partial<StretchDraft>) =>
    onChange({ stretches: stretches.map((each, at) => (at === place ? { ...each, ...changes } : each)) });
  const named = (what: string, place: number) => (count === 1 ? what : `${what} of stretch ${place + 1}`);
  return (
    <fieldset className="stretches">
      <legend>Times</legend>
      {stretches.map((stretch, place) => (
        // A stretch has no name of its own but its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={place} className="stretch">
          <input
            type="datetime-local"
            className="field"
            aria-label={named('Start', place)}
            aria-invalid={refusal?.field === `segments.${place}.start`}
            value={stretch.start}
            onChange={(event) => change(place, { start: event.target.value })}
          />
          <span aria-hidden="true">to</span>
          <input
            type="datetime-local"
            className="field"
            aria-label={named('End', place)}
            aria-invalid={refusal?.field === `segments.${place}.end`}
            value={stretch.end}
            onChange={(event) => change(place, { end: event.target.value })}
          />
          {count > 1 && (
            <button
              type="button"
              className="icon-button"
              aria-label={`Take out stretch ${place + 1}`}
              onClick={() => onChange({ stretches: stretches.filter((_each, at) => at !== place) })}
            >
              <Icon name="close" />
            </button>
          )}
        </div>
      ))}
      {openStart !== null && (
        <div className="stretch">
          <input
            type="datetime-local"
            className="field"
            aria-label={named('Start', stretches.length)}
            aria-invalid={refusal?.field === 'openStart'}
            value={openStart}
            onChange={(event) => onChange({ openStart: event.target.value })}
          />
          <span>still running</span>
        </div>
      )}
      {openStart === null && (
        <button
          type="button"
          className="quiet-button"
          onClick={() => {
            const end = stretches.at(-1)?.end ?? '';
            onChange({ stretches: [...stretches, { index: null, start: end, end }] });
          }}
        >
          <Icon name="add" /> Add a stretch
        </button>
      )}
    </fieldset>
  );
}
