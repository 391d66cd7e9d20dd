/** One gesture and its variants: the button does the usual thing at once, the menu beside it says which else. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Action } from '../../shared/commands/action.ts';
import { Icon } from './Icon.tsx';
import { useSend, useSpeech } from './page-context.ts';

export interface SplitButtonProps {
  readonly label: string;
  /** Names the menu: "Interrupt, with a reason". */
  readonly menuLabel: string;
  readonly main: Action;
  readonly others: readonly Action[];
  readonly look: 'primary' | 'plain';
}

export function SplitButton({ label, menuLabel, main, others, look }: SplitButtonProps) {
  const { say } = useSpeech();
  const send = useSend();
  const run = ({ call }: Action) => void send(call.method, call.input);
  return (
    <div className="split-button" data-look={look}>
      <button
        type="button"
        className="button"
        data-look={look}
        data-next-focus={look === 'primary' || undefined}
        onClick={() => run(main)}
      >
        {label}
      </button>
      <MenuTrigger>
        <Button className="button split-more" data-look={look} aria-label={menuLabel}>
          <Icon name="down" />
        </Button>
        <Popover className="popover" placement="bottom end" offset={4}>
          <Menu className="menu" aria-label={menuLabel}>
            {others.map((action) => (
              <MenuItem key={action.id} className="menu-item" onAction={() => run(action)}>
                {say(action.label)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
