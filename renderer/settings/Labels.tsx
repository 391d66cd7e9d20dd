/** All labels in use with name, colour and number of sessions. A label is renamed in place or merged into another one. */
import { useState } from 'react';
import { labelColorNames } from '../../shared/commands/label-color-names.ts';
import type { LabelInUse } from '../../shared/contract/contract.ts';
import { isSameLabel } from '../../shared/domain/description.ts';
import { message } from '../../shared/messages/message.ts';
import { useSend, useSendOfForm, useSpeech } from '../components/page-context.ts';
import { useSent } from '../components/use-sent.ts';
import { Words } from '../components/Words.tsx';
import { type LabelRow, labelRows } from './label-rows.ts';
import { MergeLabel } from './MergeLabel.tsx';
import { RenameField, type Renaming } from './RenameField.tsx';

export interface LabelsProps {
  /** Null until the labels are known. */
  readonly labels: readonly LabelInUse[] | null;
}

export function Labels({ labels }: LabelsProps) {
  const { t } = useSpeech();
  const [isWhole, showAll] = useState(false);
  const rows = useLabelRows(labels);
  if (labels === null) return null;
  const shown = rows.filter(({ isShown }) => isWhole || isShown);
  return (
    <section aria-labelledby="labels-title">
      <h2 id="labels-title">{t('labels.title')}</h2>
      {labels.length === 0 && <p className="section-about">{t('labels.none')}</p>}
      <ul className="labels">
        {shown.map(({ row, label }) => (
          <LabelLine key={row} label={label} others={rows.filter((each) => each.row !== row)} />
        ))}
      </ul>
      {shown.length < labels.length && (
        <button type="button" className="quiet-button line-start" onClick={() => showAll(true)}>
          {t('labels.showAll', { count: labels.length })}
        </button>
      )}
    </section>
  );
}

function useLabelRows(labels: readonly LabelInUse[] | null): readonly LabelRow[] {
  const [seen, see] = useState<{ readonly of: typeof labels; readonly rows: readonly LabelRow[] }>({
    of: null,
    rows: [],
  });
  if (labels === null || labels === seen.of) return seen.rows;
  const rows = labelRows(labels, seen.rows);
  see({ of: labels, rows });
  return rows;
}

interface LabelLineProps {
  readonly label: LabelInUse;
  readonly others: readonly LabelRow[];
}

/** `target` is the label to merge into, if it is known already. */
interface Merging {
  readonly target: LabelRow | null;
}

function LabelLine({ label, others }: LabelLineProps) {
  const { t } = useSpeech();
  const send = useSend();
  const sendForm = useSendOfForm();
  const [merging, merge] = useState<Merging | null>(null);
  const { name, sessions, color, formerly } = label;
  const shownColor = useSent(color);
  const rename = async (wanted: string, from: string): Promise<Renaming> => {
    const answer = await sendForm('renameLabel', { label: from, name: wanted });
    if (answer.ok) return 'done';
    const taken = others.find((each) => isSameLabel(each.label.name, wanted));
    if (answer.refusal.code !== 'conflict' || taken === undefined) return answer.refusal;
    return () => merge({ target: taken });
  };
  return (
    <li className="label-row" data-label-color={color}>
      <RenameField label={t('labels.nameOf', { name })} name={name} onRename={rename} />
      <span className="label-count">{t('labels.sessions', { count: sessions })}</span>
      <select
        className="field label-color"
        aria-label={t('labels.colorOf', { name })}
        value={shownColor.value}
        onChange={(event) => {
          const chosen = Number(event.target.value);
          void shownColor.send(chosen, send('colorLabel', { label: name, color: chosen }));
        }}
      >
        {labelColorNames.map((each, place) => (
          <option key={each} value={place}>
            {t(`labels.color.${each}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="quiet-button"
        aria-label={t('labels.mergeNamed', { name })}
        disabled={others.length === 0}
        onClick={() => merge({ target: null })}
      >
        {t('labels.merge')}
      </button>
      {formerly.length > 0 && (
        <p className="label-formerly">
          <Words
            message={message('labels.formerly', {
              names: formerly.map((each) => message('labels.formerName', { name: each })),
            })}
          />
        </p>
      )}
      {merging !== null && (
        <MergeLabel
          name={name}
          others={others}
          target={merging.target}
          onMerge={(into) => void send('mergeLabels', { label: name, into })}
          onClose={() => merge(null)}
        />
      )}
    </li>
  );
}
