/**
 * The field that asks what interrupted a session. Enter starts the typed text as a session of its own since the interruption, with labels
 * and a planned task as in quick start. A button saves it as a mere reason instead.
 */
import { useId, useState } from 'react';
import type { WayOut } from '../../shared/domain/overlaps.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Interruption, Session } from '../../shared/domain/session.ts';
import { readNameLine } from '../../shared/quick-line/read-line.ts';
import type { Suggestion } from '../../shared/views/suggestions.ts';
import { asksOfOverlap, type OverlapQuestion, OverlapWays } from '../components/OverlapWays.tsx';
import { refusalStatus, useDraft, usePage, useSendOfForm } from '../components/page-context.ts';
import { QuickReasons } from '../components/ReasonField.tsx';
import { useIsOpen } from '../components/use-is-open.ts';
import { LineHint } from './LineHint.tsx';
import { descriptionOf } from './planned-tasks.ts';
import { inBetweenHint, isOfLine, isWrong, type Tried } from './quick-start-hint.ts';
import { useNamedTasks } from './use-named-tasks.ts';

export interface InBetweenFieldProps {
  readonly session: Session;
  readonly interruption: Interruption;
  /** The latest reasons. */
  readonly reasons: readonly string[];
  /** Planned tasks are among them. */
  readonly suggestions: readonly Suggestion[];
}

export function InBetweenField(props: InBetweenFieldProps) {
  const { interruption, reasons, suggestions } = props;
  const { id, name } = props.session;
  const { say, speech } = usePage();
  const { t } = speech;
  const send = useSendOfForm();
  const [text, setText, drop] = useDraft(`reason of ${interruption.id}`);
  const [tried, setTried] = useState<Exclude<Tried, 'doubtful'>>('no');
  /** Set if another session was worked on since the interruption. */
  const [overlap, setOverlap] = useState<OverlapQuestion | null>(null);
  const hintId = useId();
  const isOpen = useIsOpen();
  const typed = text.trim();
  const named = useNamedTasks(text, suggestions);
  const line = readNameLine(text, named.known);
  const label = t('reason.whyInterrupted', { name });
  const of = { session: id, interruption: interruption.id };
  const start = async (way?: WayOut) => {
    const read = readNameLine(text, await named.all());
    const described = descriptionOf(read);
    if (described === null) return setTried(typed === '' ? 'no' : 'unnamed');
    const chosenWay = way === undefined ? {} : { overlap: way };
    const answer = await send('fillInterruption', {
      ...of,
      ...described,
      labels: [...read.labels],
      ...chosenWay,
    });
    if (answer.ok) drop();
    const asked = isOpen.current ? asksOfOverlap(answer, overlap) : null;
    setOverlap(asked);
    if (!answer.ok && asked === null) refuse(answer.refusal);
  };
  const refuse = (refusal: Refusal) => {
    if (!isOpen.current) return say(refusalStatus(refusal));
    setTried(isOfLine(refusal) ? refusal : 'no');
    say(isOfLine(refusal) ? null : refusalStatus(refusal));
  };
  const explain = async (reason: string) => {
    const answer = await send('explain', { ...of, reason });
    if (!answer.ok) return refuse(answer.refusal);
    drop();
  };
  return (
    <form
      className="reason-field"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <div className="field-line">
        <input
          className="field"
          aria-label={label}
          aria-describedby={hintId}
          aria-invalid={isWrong(tried)}
          dir="auto"
          data-next-focus
          placeholder={t('inBetween.what')}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setTried('no');
            setOverlap(null);
          }}
        />
      </div>
      <LineHint id={hintId} hint={inBetweenHint(line, tried, speech)} />
      {/* Next to the field, so that one Tab leads to the answers. */}
      {overlap !== null && <OverlapWays asked={overlap} onChoose={(way) => void start(way)} />}
      {typed !== '' && (
        <div className="in-between-ways">
          <button type="submit" className="button" data-look="primary">
            {t('action.startInBetween')}
          </button>
          <button type="button" className="button" data-look="plain" onClick={() => void explain(typed)}>
            {t('inBetween.onlyReason')}
          </button>
        </div>
      )}
      <QuickReasons onChoose={(reason) => void explain(reason)} {...{ label, reasons }} />
    </form>
  );
}
