/** A button with a menu of variants. The button does the usual thing at once. */
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import type { Action } from '../../shared/commands/action.ts';
import { callAt, type OfferedCall } from '../../shared/commands/call.ts';
import { Icon } from './Icon.tsx';
import { useReadClock, useSend, useSpeech } from './page-context.ts';

export interface SplitButtonProps {
  readonly label: string;
  /** The accessible name of the menu, such as "Interrupt, with a reason". */
  readonly menuLabel: string;
  readonly main: Action;
  readonly others: readonly Action[];
  /** Further actions of another kind, under their own heading. */
  readonly more?: { readonly title: string; readonly actions: readonly Action<OfferedCall>[] };
  readonly look: 'primary' | 'plain';
}

export function SplitButton({ label, menuLabel, main, others, more, look }: SplitButtonProps) {
  const { say } = useSpeech();
  const send = useSend();
  const readClock = useReadClock();
  // Actions such as "5 minutes ago" count back from the click, however long the menu has been open.
  const run = (offered: OfferedCall) => {
    const { method, input } = callAt(offered, readClock());
    void send(method, input);
  };
  const item = ({ id, label: name, call }: Action<OfferedCall>) => (
    <MenuItem key={id} id={id} className="menu-item" onAction={() => run(call)}>
      {say(name)}
    </MenuItem>
  );
  return (
    <div className="split-button" data-look={look}>
      <button
        type="button"
        className="button"
        data-look={look}
        data-next-focus={look === 'primary' || undefined}
        onClick={() => run(main.call)}
      >
        {label}
      </button>
      <MenuTrigger>
        <Button className="button split-more" data-look={look} aria-label={menuLabel}>
          <Icon name="down" />
        </Button>
        <Popover className="popover" placement="bottom end" offset={4}>
          <Menu className="menu" aria-label={menuLabel}>
            {others.map(item)}
            {more !== undefined && more.actions.length > 0 && (
              <MenuSection className="menu-section">
                <Header className="menu-header">{more.title}</Header>
                {more.actions.map(item)}
              </MenuSection>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
