/** The menu for the whole plan of the day: copy it from another day, import, move the rest, freeze the baseline. */
import { useState } from 'react';
import { addDays, type LocalDate } from '../../../shared/time/day.ts';
import { MenuAction, MoreMenu } from '../../components/MoreMenu.tsx';
import { useSend, useSpeech } from '../../components/page-context.ts';
import { CopyDay } from './CopyDay.tsx';
import { ImportCalendar } from './ImportCalendar.tsx';
import { MoveRest } from './MoveRest.tsx';

export interface PlanMenuProps {
  readonly date: LocalDate;
  readonly isToday: boolean;
  readonly isEmpty: boolean;
  /** Opens the editor for a new block. */
  readonly onPlan: () => void;
}

export function PlanMenu({ date, isToday, isEmpty, onPlan }: PlanMenuProps) {
  const { t } = useSpeech();
  const send = useSend();
  const [open, setOpen] = useState<'copy' | 'move' | 'import' | null>(null);
  const copy = (from: LocalDate) => void send('copyDay', { from, to: date });
  return (
    <>
      <MoreMenu name={t('plan.more')}>
        <MenuAction label={t('plan.planStretch')} onAction={onPlan} />
        <MenuAction label={t('plan.copyYesterday')} onAction={() => copy(addDays(date, -1))} />
        <MenuAction label={t('plan.copyLastWeek')} onAction={() => copy(addDays(date, -7))} />
        <MenuAction label={t('plan.copyAny')} onAction={() => setOpen('copy')} />
        <MenuAction label={t('import.menu')} onAction={() => setOpen('import')} />
        {isToday && !isEmpty && <MenuAction label={t('plan.moveRest')} onAction={() => setOpen('move')} />}
        <MenuAction
          label={t('action.freezeBaseline')}
          onAction={() => void send('freezeBaseline', { date })}
        />
      </MoreMenu>
      {open === 'copy' && <CopyDay to={date} onClose={() => setOpen(null)} />}
      {open === 'import' && <ImportCalendar date={date} onClose={() => setOpen(null)} />}
      {open === 'move' && <MoveRest onClose={() => setOpen(null)} />}
    </>
  );
}
