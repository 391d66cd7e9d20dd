/** What can be done with a session in a list: start it again, resume or end it, edit it, delete it with a way back. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { isActive, type Session } from '../../shared/domain/session.ts';
import { Icon } from './Icon.tsx';
import { useSend } from './page-context.ts';

export interface RowMenuProps {
  readonly session: Session;
  readonly onEdit: () => void;
}

export function RowMenu({ session, onEdit }: RowMenuProps) {
  const send = useSend();
  const remove = () =>
    send(
      'delete',
      { session: session.id },
      {
        text: `Deleted “${session.name}”.`,
        isRefusal: false,
        undo: { id: 'undo', label: 'Undo', call: { method: 'restore', input: { session: session.id } } },
      },
    );
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={`More for ${session.name}`}>
        <Icon name="more" />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={`More for ${session.name}`}>
          {!isActive(session) && (
            <MenuItem className="menu-item" onAction={() => void send('start', { session: session.id })}>
              {session.progress.status === 'created' ? 'Start' : 'Start again'}
            </MenuItem>
          )}
          {session.progress.status === 'interrupted' && (
            <MenuItem className="menu-item" onAction={() => void send('resume', { session: session.id })}>
              Resume
            </MenuItem>
          )}
          {isActive(session) && (
            <MenuItem className="menu-item" onAction={() => void send('end', { session: session.id })}>
              End
            </MenuItem>
          )}
          <MenuItem className="menu-item" onAction={onEdit}>
            Edit
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => void remove()}>
            Delete
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
