/** The three dots beside something, and the menu of what else can be done with it. */
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './Icon.tsx';

export interface MoreMenuProps {
  /** Of the button and of its menu. */
  readonly name: string;
  /** `MenuAction`s. */
  readonly children: ReactNode;
}

export function MoreMenu({ name, children }: MoreMenuProps) {
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={name}>
        <Icon name="more" />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={name}>
          {children}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuActionProps {
  readonly label: string;
  readonly onAction: () => void;
}

export function MenuAction({ label, onAction }: MenuActionProps) {
  return (
    <MenuItem className="menu-item" onAction={onAction}>
      {label}
    </MenuItem>
  );
}
