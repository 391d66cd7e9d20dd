/** The field for the plan block that a session serves: the one that matches automatically, none, or one block of the session's days. */
import type { Block } from '../../shared/domain/block.ts';
import { type BlockLink, matchedAutomatically } from '../../shared/domain/block-link.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { stretch, type Wall } from '../../shared/format/moment.ts';
import { type DayFrame, daysOf } from '../../shared/time/day.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { LabelledField } from './LabelledField.tsx';
import { useSpeech } from './page-context.ts';
import { useAnswer } from './use-answer.ts';

/** Returns the blocks of the days of a stretch; null until they are known. */
export function useBlocks({ start, end }: Interval, frame: DayFrame): readonly Block[] | null {
  const days = daysOf({ start, end }, frame);
  const [from, to] = [days[0], days.at(-1)];
  const asked = from === undefined || to === undefined ? null : { from, to };
  return useAnswer('plan', asked, 'unsaid')?.blocks ?? null;
}

export interface BlockFieldProps {
  readonly refusal: Refusal | null;
  readonly blocks: readonly Block[];
  /** The clock by which the times of the blocks are shown. */
  readonly wall: Wall;
  readonly link: BlockLink;
  readonly isFirstFocus?: boolean;
  readonly onChange: (link: BlockLink) => void;
}

/** The option value for "no block". No block has this id. */
const none = '';

export function BlockField(props: BlockFieldProps) {
  const { refusal, blocks, wall, link, isFirstFocus = false, onChange } = props;
  const speech = useSpeech();
  const { t } = speech;
  const isElsewhere = link !== null && link !== matchedAutomatically && !blocks.some(({ id }) => id === link);
  return (
    <LabelledField label={t('block.title')} refusal={refusal} field="linkedBlockId">
      {(id) => (
        <select
          {...id}
          className="field"
          data-first-focus={isFirstFocus ? true : undefined}
          value={link ?? none}
          onChange={({ target: { value } }) => onChange(value === none ? null : value)}
        >
          <option value={matchedAutomatically}>{t('block.automatic')}</option>
          <option value={none}>{t('block.none')}</option>
          {isElsewhere && <option value={link}>{t('block.elsewhere')}</option>}
          {blocks.map(({ id, start, end, title }) => (
            <option key={id} value={id}>
              {t('block.named', { times: stretch({ start, end }, wall, speech), title })}
            </option>
          ))}
        </select>
      )}
    </LabelledField>
  );
}
