/** The closing of a day: its gaps and doubts, three questions and a note, and the button that closes it. A day can be closed later, too. */
import type { Reflection } from '../../../shared/contract/contract.ts';
import type { Session } from '../../../shared/domain/session.ts';
import type { DayPart } from '../../../shared/views/day-summary.ts';
import { type ShownOn, wallHere } from '../../../shared/views/wall.ts';
import { useSend, useSpeech } from '../../components/page-context.ts';
import { timesBy } from '../../components/use-wall.ts';
import { GapList } from './GapList.tsx';
import { Questions } from './Questions.tsx';
import { usePageText } from './use-page-text.ts';
import { useQuestions } from './use-questions.ts';

export interface ClosingProps {
  readonly reflection: Reflection;
  readonly parts: readonly DayPart[];
  /** Sessions that count to other days but may have run at the same time. */
  readonly beside: readonly Session[];
  readonly shownOn: ShownOn;
  readonly onEdit: (session: Session) => void;
}

export function Closing({ reflection, parts, beside, shownOn, onEdit }: ClosingProps) {
  const { t } = useSpeech();
  const { date } = shownOn;
  const questions = useQuestions(date, reflection.page);
  return (
    <section className="closing" aria-labelledby="closing-title">
      <h2 id="closing-title">{t('closing.title')}</h2>
      <div className="closing-columns">
        <section className="gaps" aria-labelledby="gaps-title">
          <h3 id="gaps-title">{t('gaps.title')}</h3>
          <GapList gaps={reflection.gaps} {...{ date, parts, beside, shownOn, onEdit }} />
        </section>
        {questions !== null && <Written {...{ reflection, questions, shownOn }} />}
      </div>
    </section>
  );
}

interface WrittenProps extends Pick<ClosingProps, 'reflection' | 'shownOn'> {
  readonly questions: readonly string[];
}

function Written({ reflection: { page }, questions, shownOn }: WrittenProps) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const { date } = shownOn;
  const text = usePageText(date, page, questions);
  const closedAt = page?.closedAt ?? null;
  const close = async () => {
    if (await text.keep()) await send('closeDay', { date });
  };
  return (
    <div>
      <Questions questions={questions} text={text} />
      <p className="closing-foot">
        {closedAt !== null && (
          <span>{t('closing.closed', { when: timesBy(wallHere(shownOn), speech).moment(closedAt) })}</span>
        )}
        {/* A single button for both, so that it keeps the focus when the day is closed by keyboard. */}
        <button
          type="button"
          className="button"
          data-look={closedAt === null ? 'primary' : undefined}
          onClick={() => void (closedAt === null ? close() : send('reopenDay', { date }))}
        >
          {t(closedAt === null ? 'closing.close' : 'closing.reopen')}
        </button>
      </p>
    </div>
  );
}
