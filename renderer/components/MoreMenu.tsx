/** A button with three dots and the menu of further actions. */
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './Icon.tsx';

export interface MoreMenuProps {
  /** The accessible name of the button and of the menu. */
  readonly name: string;
  /** `MenuAction` elements. */
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
