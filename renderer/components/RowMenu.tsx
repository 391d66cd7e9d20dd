/** What can be done with a session in a list: start it again, resume or end it, edit it, delete it with a way back. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { isActive, type Session } from '../../shared/domain/session.ts';
import { Icon } from './Icon.tsx';
import { useSend, useSpeech } from './page-context.ts';

export interface RowMenuProps {
  readonly session: Session;
  readonly onEdit: () => void;
}

export function RowMenu({ session, onEdit }: RowMenuProps) {
  const { t } = useSpeech();
  const send = useSend();
  const more = t('session.more', { name: session.name });
  const remove = () =>
    send(
      'delete',
      { session: session.id },
      {
        text: t('session.deleted', { name: session.name }),
        isRefusal: false,
        undo: {
          id: 'undo',
          label: t('do.undo'),
          call: { method: 'restore', input: { session: session.id } },
        },
      },
    );
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={more}>
        <Icon name="more" />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={more}>
          {!isActive(session) && (
            <MenuItem className="menu-item" onAction={() => void send('start', { session: session.id })}>
              {t(session.progress.status === 'created' ? 'do.start' : 'do.startAgain')}
            </MenuItem>
          )}
          {session.progress.status === 'interrupted' && (
            <MenuItem className="menu-item" onAction={() => void send('resume', { session: session.id })}>
              {t('do.resume')}
            </MenuItem>
          )}
          {isActive(session) && (
            <MenuItem className="menu-item" onAction={() => void send('end', { session: session.id })}>
              {t('do.end')}
            </MenuItem>
          )}
          <MenuItem className="menu-item" onAction={onEdit}>
            {t('do.edit')}
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => void remove()}>
            {t('do.delete')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
