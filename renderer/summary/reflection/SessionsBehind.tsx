/** The sessions behind a row. Each opens in the editor, and says which block it serves; a menu corrects that. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Block } from '../../../shared/domain/block.ts';
import { chosenLink, matchedAutomatically } from '../../../shared/domain/block-link.ts';
import type { Session, SessionId } from '../../../shared/domain/session.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { listed } from '../../../shared/format/list.ts';
import { shortened } from '../../../shared/format/shortened.ts';
import type { DayPart } from '../../../shared/views/day-summary.ts';
import type { ShownOn } from '../../../shared/views/wall.ts';
import { Icon } from '../../components/Icon.tsx';
import { useSend, useSpeech } from '../../components/page-context.ts';
import { type TimesInWords, timesOfSession } from '../../components/use-wall.ts';

export interface SessionsBehindProps {
  /** The title of the row. */
  readonly name: string;
  readonly sessions: readonly SessionId[];
  readonly blocks: readonly Block[];
  readonly parts: readonly DayPart[];
  readonly shownOn: ShownOn;
  readonly times: TimesInWords;
  readonly onEdit: (session: Session) => void;
}

export function SessionsBehind({
  name,
  sessions,
  blocks,
  parts,
  shownOn,
  times,
  onEdit,
}: SessionsBehindProps) {
  const speech = useSpeech();
  const { t } = speech;
  const behind = sessions.flatMap((id) => parts.find(({ session }) => session.id === id) ?? []);
  if (behind.length === 0) return <p className="quiet">{t('reflection.noSession')}</p>;
  return (
    <ul className="behind-list" aria-label={t('reflection.behind', { name })}>
      {behind.map((part) => {
        const { session, workedMs, segments } = part;
        const words = timesOfSession(session, shownOn, speech);
        return (
          <li key={session.id}>
            <button
              type="button"
              className="text-button behind-name"
              aria-label={t('reflection.editNamed', { name: session.name })}
              onClick={() => onEdit(session)}
            >
              <bdi>{session.name}</bdi>
            </button>
            <span className="quiet">
              {listed(
                segments.map((each) => words.stretch(each)),
                speech,
              )}
            </span>
            <span className="duration">{spokenDuration(workedMs, speech)}</span>
            <Serves {...{ session, blocks, times }} />
          </li>
        );
      })}
    </ul>
  );
}

interface ServesProps extends Pick<SessionsBehindProps, 'blocks' | 'times'> {
  readonly session: Session;
}

function Serves({ session, blocks, times }: ServesProps) {
  const { t } = useSpeech();
  const send = useSend();
  const chosen = chosenLink(session);
  const label = t('reflection.servesNamed', { name: shortened(session.name) });
  const item = (link: string | null, name: string) => (
    <MenuItem
      key={link ?? 'none'}
      className="menu-item"
      onAction={() => void send('linkSessions', { sessions: [session.id], linkedBlockId: link })}
    >
      {chosen === link ? t('reflection.chosen', { name }) : name}
    </MenuItem>
  );
  return (
    <MenuTrigger>
      <Button className="quiet-button" aria-label={label}>
        {t('reflection.serves')}
        <Icon name="down" />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={label}>
          {[
            ...blocks.map((block) =>
              item(
                block.id,
                t('reflection.servesBlock', { name: shortened(block.title), times: times.stretch(block) }),
              ),
            ),
            item(null, t('reflection.servesNone')),
            item(matchedAutomatically, t('reflection.servesAutomatic')),
          ]}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
