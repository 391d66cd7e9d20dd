/** Takes the day out of the program: copied, saved, printed; or several days, saved. */
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { LocalDate } from '../../../shared/time/day.ts';
import { Icon } from '../../components/Icon.tsx';
import { useSpeech } from '../../components/page-context.ts';
import { SaveRange } from './SaveRange.tsx';
import { useExport } from './use-export.ts';

export function ExportMenu({ date }: { readonly date: LocalDate }) {
  const { t } = useSpeech();
  const take = useExport();
  const [isRangeOpen, openRange] = useState(false);
  const day = { from: date, to: date };
  const item = (name: string, onAction: () => void) => (
    <MenuItem className="menu-item" onAction={onAction}>
      {name}
    </MenuItem>
  );
  return (
    <>
      <MenuTrigger>
        <Button className="icon-button" aria-label={t('export.menu')}>
          <Icon name="more" />
        </Button>
        <Popover className="popover" placement="bottom end" offset={4}>
          <Menu className="menu" aria-label={t('export.menu')}>
            {item(t('export.copyText'), () => void take({ ...day, format: 'text', goes: 'clipboard' }))}
            {item(t('export.copyMarkdown'), () => void take({ ...day, format: 'md', goes: 'clipboard' }))}
            {item(t('export.saveCsv'), () => void take({ ...day, format: 'csv', goes: 'file' }))}
            {item(t('export.saveRange'), () => openRange(true))}
            {/* Once the menu is gone: what is printed is what is seen. */}
            {item(t('export.print'), () => setTimeout(() => print(), 100))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {isRangeOpen && <SaveRange date={date} onClose={() => openRange(false)} />}
    </>
  );
}
