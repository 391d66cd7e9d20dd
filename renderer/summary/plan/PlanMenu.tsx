/** What can be done with the plan of the day as a whole: copied from another day, moved, kept as the baseline. */
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { addDays, type LocalDate } from '../../../shared/time/day.ts';
import { Icon } from '../../components/Icon.tsx';
import { useSend, useSpeech } from '../../components/page-context.ts';
import { CopyDay } from './CopyDay.tsx';
import { ImportCalendar } from './ImportCalendar.tsx';
import { MoveRest } from './MoveRest.tsx';

export interface PlanMenuProps {
  readonly date: LocalDate;
  readonly isToday: boolean;
  readonly isEmpty: boolean;
  /** To plan a block in fields. */
  readonly onPlan: () => void;
}

export function PlanMenu({ date, isToday, isEmpty, onPlan }: PlanMenuProps) {
  const { t } = useSpeech();
  const send = useSend();
  const [open, setOpen] = useState<'copy' | 'move' | 'import' | null>(null);
  const copy = (from: LocalDate) => void send('copyDay', { from, to: date });
  const item = (name: string, onAction: () => void) => (
    <MenuItem className="menu-item" onAction={onAction}>
      {name}
    </MenuItem>
  );
  return (
    <>
      <MenuTrigger>
        <Button className="icon-button" aria-label={t('plan.more')}>
          <Icon name="more" />
        </Button>
        <Popover className="popover" placement="bottom end" offset={4}>
          <Menu className="menu" aria-label={t('plan.more')}>
            {item(t('plan.planStretch'), onPlan)}
            {item(t('plan.copyYesterday'), () => copy(addDays(date, -1)))}
            {item(t('plan.copyLastWeek'), () => copy(addDays(date, -7)))}
            {item(t('plan.copyAny'), () => setOpen('copy'))}
            {item(t('import.menu'), () => setOpen('import'))}
            {isToday && !isEmpty && item(t('plan.moveRest'), () => setOpen('move'))}
            {item(t('action.freezeBaseline'), () => void send('freezeBaseline', { date }))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {open === 'copy' && <CopyDay to={date} onClose={() => setOpen(null)} />}
      {open === 'import' && <ImportCalendar date={date} onClose={() => setOpen(null)} />}
      {open === 'move' && <MoveRest onClose={() => setOpen(null)} />}
    </>
  );
}
