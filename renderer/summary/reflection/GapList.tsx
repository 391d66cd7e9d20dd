/** The gaps and doubts of a day, largest first. Each is answered with one key while the focus is on one of its answers. */
import type { Session } from '../../../shared/domain/session.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { DayPart } from '../../../shared/views/day-summary.ts';
import type { Doubt } from '../../../shared/views/reflection/doubts.ts';
import type { GapsAndDoubts } from '../../../shared/views/reflection/gaps.ts';
import type { ShownOn } from '../../../shared/views/wall.ts';
import { usePage, useSpeech } from '../../components/page-context.ts';
import { useFirstOf } from '../../components/use-growing.ts';
import { DoubtItem } from './DoubtItem.tsx';
import { GapItem } from './GapItem.tsx';
import { gapNames } from './gap-names.ts';
import { minutesInWords } from './states.ts';
import { useLeave } from './use-leave.ts';

export interface GapListProps {
  readonly date: LocalDate;
  readonly gaps: GapsAndDoubts;
  readonly parts: readonly DayPart[];
  /** Sessions that count to other days but may have run at the same time. */
  readonly beside: readonly Session[];
  readonly shownOn: ShownOn;
  readonly onEdit: (session: Session) => void;
}

const shownAtFirst = 8;

export function GapList(props: GapListProps) {
  const { gaps, date } = props;
  const speech = useSpeech();
  const { t } = speech;
  const leave = useLeave(date, gaps);
  const { drafts } = usePage();
  const { stretches } = gaps;
  const { shown: count, setWhole } = useFirstOf(stretches.length, shownAtFirst);
  if (stretches.length === 0) return <p className="quiet">{t('gaps.none')}</p>;
  const shown = stretches.slice(0, count);
  const nameOf = gapNames(
    stretches.filter(({ kind }) => kind === 'gap'),
    drafts.keys(),
  );
  return (
    <>
      <p className="quiet">{aboutInWords(gaps, speech)}</p>
      <ol className="gap-list">
        {shown.map((each) => {
          if (each.kind !== 'gap')
            return (
              <li key={keyOf(each)} data-kind={each.kind}>
                <DoubtItem doubt={each} onLeave={() => leave(each)} {...props} />
              </li>
            );
          const name = nameOf(each);
          return (
            // The key is the start for which a name was typed. The field therefore stays mounted while the start of the gap changes.
            <li key={`gap ${name.start}`} data-kind={each.kind}>
              <GapItem gap={each} name={name} onLeave={() => leave(each)} {...props} />
            </li>
          );
        })}
      </ol>
      {shown.length < stretches.length && (
        <button type="button" className="quiet-button line-start" onClick={() => setWhole(true)}>
          {t('gaps.showAll', { count: stretches.length })}
        </button>
      )}
    </>
  );
}

/** Says how long the gaps and the doubts are, as far as there are any. */
function aboutInWords({ stretches, gapMinutes, doubtMinutes }: GapsAndDoubts, speech: Speech): string {
  const { t } = speech;
  const count = stretches.length;
  const gaps = minutesInWords(gapMinutes, speech);
  const doubts = minutesInWords(doubtMinutes, speech);
  if (doubtMinutes === 0) return t('gaps.aboutGaps', { count, gaps });
  if (gapMinutes === 0) return t('gaps.aboutDoubts', { count, doubts });
  return t('gaps.about', { count, gaps, doubts });
}

function keyOf({ kind, start, sessions }: Doubt): string {
  return `${kind} ${start} ${sessions.map(({ session }) => session).join(' ')}`;
}
