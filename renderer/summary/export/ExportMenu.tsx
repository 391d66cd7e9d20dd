/** The menu that exports the day: copied, saved or printed. It also saves several days. */
import { useState } from 'react';
import type { LocalDate } from '../../../shared/time/day.ts';
import { MenuAction, MoreMenu } from '../../components/MoreMenu.tsx';
import { useSpeech } from '../../components/page-context.ts';
import { SaveRange } from './SaveRange.tsx';
import { useExport } from './use-export.ts';

export function ExportMenu({ date }: { readonly date: LocalDate }) {
  const { t } = useSpeech();
  const take = useExport();
  const [isRangeOpen, openRange] = useState(false);
  const day = { from: date, to: date };
  return (
    <>
      <MoreMenu name={t('export.menu')}>
        <MenuAction
          label={t('export.copyText')}
          onAction={() => void take({ ...day, format: 'text', goes: 'clipboard' })}
        />
        <MenuAction
          label={t('export.copyMarkdown')}
          onAction={() => void take({ ...day, format: 'md', goes: 'clipboard' })}
        />
        <MenuAction
          label={t('export.saveCsv')}
          onAction={() => void take({ ...day, format: 'csv', goes: 'file' })}
        />
        <MenuAction label={t('export.saveRange')} onAction={() => openRange(true)} />
        {/* Waits until the menu has closed, because it would be printed too. */}
        <MenuAction label={t('export.print')} onAction={() => setTimeout(() => print(), 100)} />
      </MoreMenu>
      {isRangeOpen && <SaveRange date={date} onClose={() => openRange(false)} />}
    </>
  );
}
