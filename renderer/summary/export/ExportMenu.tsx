/** The menu that exports the day: copied, saved or printed. It also saves several days. */
import { useState } from 'react';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import { MenuAction, MoreMenu } from '../../components/MoreMenu.tsx';
import { refusalStatus, usePage } from '../../components/page-context.ts';
import { SaveRange } from './SaveRange.tsx';
import { useExport } from './use-export.ts';

export function ExportMenu({ date }: { readonly date: LocalDate }) {
  const { say, speech } = usePage();
  const { t } = speech;
  const take = useExport();
  const [isRangeOpen, openRange] = useState(false);
  const takeDay = async (how: Pick<InputOf<'exportDays'>, 'format' | 'goes'>) => {
    const refusal = await take({ from: date, to: date, ...how });
    if (refusal !== null) say(refusalStatus(refusal));
  };
  return (
    <>
      <MoreMenu name={t('export.menu')}>
        <MenuAction
          label={t('export.copyText')}
          onAction={() => void takeDay({ format: 'text', goes: 'clipboard' })}
        />
        <MenuAction
          label={t('export.copyMarkdown')}
          onAction={() => void takeDay({ format: 'md', goes: 'clipboard' })}
        />
        <MenuAction
          label={t('export.saveCsv')}
          onAction={() => void takeDay({ format: 'csv', goes: 'file' })}
        />
        <MenuAction label={t('export.saveRange')} onAction={() => openRange(true)} />
        {/* Waits until the menu has closed, because it would be printed too. */}
        <MenuAction label={t('export.print')} onAction={() => setTimeout(() => print(), 100)} />
      </MoreMenu>
      {isRangeOpen && <SaveRange date={date} onClose={() => openRange(false)} />}
    </>
  );
}
