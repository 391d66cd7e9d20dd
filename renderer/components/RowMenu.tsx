/** What can be done with a session in a list: start it again, resume or end it, edit it, delete it with a way back. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Action } from '../../shared/commands/action.ts';
import { canBeDone, sessionActions } from '../../shared/commands/session-actions.ts';
import type { Session } from '../../shared/domain/session.ts';
import { Icon } from './Icon.tsx';
import { useSend, useSpeech } from './page-context.ts';

export interface RowMenuProps {
  readonly session: Session;
  readonly onEdit: () => void;
}

export function RowMenu({ session, onEdit }: RowMenuProps) {
  const { t, say } = useSpeech();
  const send = useSend();
  const more = t('session.more', { name: session.name });
  const run = ({ call }: Action) => void send(call.method, call.input);
  const items = (actions: readonly Action[]) =>
    actions.map((action) => (
      <MenuItem key={action.id} className="menu-item" onAction={() => run(action)}>
        {say(action.label)}
      </MenuItem>
    ));
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={more}>
        <Icon name="more" />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={more}>
          {items(sessionActions(['start', 'resume', 'end'], session))}
          {canBeDone('amend', session) && (
            <MenuItem className="menu-item" onAction={onEdit}>
              {t('do.edit')}
            </MenuItem>
          )}
          {items(sessionActions(['addRoutine', 'delete'], session))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
