/** The menu of a session in a list: start it again, resume or end it, edit it, delete it (which can be undone). */
import type { Action } from '../../shared/commands/action.ts';
import { canBeDone, sessionActions } from '../../shared/commands/session-actions.ts';
import type { Session } from '../../shared/domain/session.ts';
import { MenuAction, MoreMenu } from './MoreMenu.tsx';
import { useSend, useSpeech } from './page-context.ts';

export interface RowMenuProps {
  readonly session: Session;
  readonly onEdit: () => void;
}

export function RowMenu({ session, onEdit }: RowMenuProps) {
  const { t, say } = useSpeech();
  const send = useSend();
  const run = ({ call }: Action) => void send(call.method, call.input);
  const items = (actions: readonly Action[]) =>
    actions.map((action) => (
      <MenuAction key={action.id} label={say(action.label)} onAction={() => run(action)} />
    ));
  return (
    <MoreMenu name={t('session.more', { name: session.name })}>
      {items(sessionActions(['start', 'resume', 'end'], session))}
      {canBeDone('amend', session) && <MenuAction label={t('do.edit')} onAction={onEdit} />}
      {items(sessionActions(['addRoutine', 'delete'], session))}
    </MoreMenu>
  );
}
