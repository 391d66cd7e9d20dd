/**
 * The line that plans a block, such as `9-10:30 Write report @Thesis #deep`. Below it stands what was understood, before Enter. A refused
 * line stays, with the reason below it.
 */
import { useId, useRef, useState } from 'react';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { planChips } from '../../../shared/quick-line/plan-chips.ts';
import { titleOf } from '../../../shared/quick-line/plan-line.ts';
import { plannedMoments } from '../../../shared/quick-line/planned-moments.ts';
import type { PlannedTask } from '../../../shared/quick-line/quick-line.ts';
import { readPlanLine } from '../../../shared/quick-line/read-plan-line.ts';
import type { ShownOn } from '../../../shared/views/wall.ts';
import { refusalStatus, useDraft, usePage, useSendOfForm } from '../../components/page-context.ts';
import { RefusedList } from '../../components/RefusedList.tsx';
import { UnderstoodParts } from '../../components/UnderstoodParts.tsx';
import { useRefusedLines } from '../../components/use-refused-lines.ts';

export interface PlanFieldProps {
  readonly shownOn: ShownOn;
  readonly tasks: readonly PlannedTask[];
}

const draftKey = 'plan line';

export function PlanField({ shownOn, tasks }: PlanFieldProps) {
  const { say, speech } = usePage();
  const { t } = speech;
  const send = useSendOfForm();
  const hintId = useId();
  // The typed line does not belong to a day yet, so it stays when another day is shown.
  const [text, setText, drop] = useDraft(draftKey);
  const refused = useRefusedLines(draftKey);
  const field = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const line = readPlanLine(text, tasks);
  const isBlank = text.trim() === '';
  const chips = isBlank ? [] : planChips(line, shownOn, speech);

  const plan = async () => {
    const refuse = (why: Refusal['message']) =>
      setRefusal({ code: 'invalid-input', message: why, field: 'line' });
    if (isBlank) return refuse(message('planLine.empty'));
    const moments = plannedMoments(line.span, shownOn);
    if (moments.kind === 'impossible') return refuse(message(moments.problem));
    const title = titleOf(line);
    if (title === '') return refuse(message('planLine.noTitle'));
    const input = { title, labels: [...line.labels], taskId: line.task?.id ?? null, ...moments.interval };
    setRefusal(null);
    const giveBack = drop();
    const answer = await send('planBlock', input);
    if (answer.ok) return;
    if (giveBack()) setRefusal(answer.refusal);
    else {
      // Another line is being typed, and the refusal is not about that one.
      refused.keep(text);
      say(refusalStatus(answer.refusal));
    }
  };
  const type = (next: string) => {
    setText(next);
    setRefusal(null);
  };
  return (
    <form
      className="plan-line"
      onSubmit={(event) => {
        event.preventDefault();
        void plan();
      }}
    >
      <div className="field-line">
        <input
          ref={field}
          className="field"
          dir="auto"
          autoComplete="off"
          aria-label={t('plan.line')}
          aria-describedby={hintId}
          aria-invalid={refusal !== null}
          placeholder={t('plan.example')}
          value={text}
          onChange={(event) => type(event.target.value)}
        />
        <button type="submit" className="button">
          {t('plan.plan')}
        </button>
      </div>
      <div id={hintId} className="plan-hint">
        <p className="refusal" role="alert">
          {refusal !== null && speech.say(refusal.message)}
        </p>
        <p role="status">
          <UnderstoodParts parts={chips} />
        </p>
      </div>
      <RefusedList
        refused={refused}
        text={text}
        onEdit={(line) => {
          type(line);
          field.current?.focus();
        }}
      />
    </form>
  );
}
