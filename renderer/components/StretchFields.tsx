/**
 * The stretches of a session as pairs of times that can be moved, taken out or added; between two of them lies an interruption. Dates
 * are shown where they differ, or on demand.
 */
import { useState } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { Icon } from './Icon.tsx';
import { useSpeech } from './page-context.ts';
import type { SessionDraft, StretchDraft } from './session-draft.ts';

export interface StretchFieldsProps {
  readonly draft: SessionDraft;
  readonly onChange: (changes: Partial<SessionDraft>) => void;
  readonly refusal: Refusal | null;
}

const dateIn = (moment: string) => moment.slice(0, 10);

export function StretchFields({ draft, onChange, refusal }: StretchFieldsProps) {
  const { t } = useSpeech();
  const { stretches, openStart } = draft;
  const moments = [
    ...stretches.flatMap(({ start, end }) => [start, end]),
    ...(openStart === null ? [] : [openStart]),
  ];
  const isOneDay = new Set(moments.map(dateIn)).size <= 1;
  const [wantsDates, setWantsDates] = useState(!isOneDay);
  const count = stretches.length + (openStart === null ? 0 : 1);
  if (count === 0) return null;
  const change = (place: number, changes: Partial<StretchDraft>) =>
    onChange({ stretches: stretches.map((each, at) => (at === place ? { ...each, ...changes } : each)) });
  const startName = (place: number) =>
    count === 1 ? t('editor.start') : t('editor.startOf', { number: place + 1 });
  const endName = (place: number) =>
    count === 1 ? t('editor.end') : t('editor.endOf', { number: place + 1 });
  const withDate = wantsDates || !isOneDay;
  return (
    <fieldset className="stretches" data-dates={withDate}>
      <legend>{t('editor.times')}</legend>
      {stretches.map((stretch, place) => (
        // A stretch has no name of its own but its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={place} className="stretch">
          <MomentField
            name={startName(place)}
            isWrong={refusal?.field === `segments.${place}.start`}
            withDate={withDate}
            value={stretch.start}
            onChange={(start) => change(place, { start })}
          />
          <span aria-hidden="true">{t('editor.to')}</span>
          <MomentField
            name={endName(place)}
            isWrong={refusal?.field === `segments.${place}.end`}
            withDate={withDate}
            value={stretch.end}
            onChange={(end) => change(place, { end })}
          />
          {count > 1 && (
            <button
              type="button"
              className="icon-button"
              aria-label={t('editor.takeOut', { number: place + 1 })}
              onClick={() => onChange({ stretches: stretches.filter((_each, at) => at !== place) })}
            >
              <Icon name="close" />
            </button>
          )}
        </div>
      ))}
      {openStart !== null && (
        <div className="stretch">
          <MomentField
            name={startName(stretches.length)}
            isWrong={refusal?.field === 'openStart'}
            withDate={withDate}
            value={openStart}
            onChange={(start) => onChange({ openStart: start })}
          />
          <span>{t('editor.stillRunning')}</span>
        </div>
      )}
      <div className="stretch-more">
        {openStart === null && (
          <button
            type="button"
            className="quiet-button"
            onClick={() => {
              const end = stretches.at(-1)?.end ?? '';
              onChange({ stretches: [...stretches, { index: null, start: end, end }] });
            }}
          >
            <Icon name="add" /> {t('editor.addStretch')}
          </button>
        )}
        {!withDate && (
          <button type="button" className="quiet-button" onClick={() => setWantsDates(true)}>
            {t('editor.changeDate')}
          </button>
        )}
      </div>
    </fieldset>
  );
}

interface MomentFieldProps {
  readonly name: string;
  readonly isWrong: boolean;
  readonly withDate: boolean;
  /** Date and time, `2026-11-20T09:30`; without a time while that is being typed. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function MomentField({ name, isWrong, withDate, value, onChange }: MomentFieldProps) {
  return (
    <input
      type={withDate ? 'datetime-local' : 'time'}
      className="field"
      aria-label={name}
      aria-invalid={isWrong}
      value={withDate ? value : value.slice(11)}
      onChange={({ target }) => onChange(withDate ? target.value : `${dateIn(value)}T${target.value}`)}
    />
  );
}
