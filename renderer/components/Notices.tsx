/** What the person should know about how the record is kept, at the top of a page. */
import type { Notice } from '../../shared/views/snapshot.ts';
import { useSend, useSpeech } from './page-context.ts';

export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  const { t, say } = useSpeech();
  const send = useSend();
  if (notices.length === 0) return null;
  return (
    <ul className="notices" aria-label={t('page.notices')}>
      {notices.map((notice) => (
        <li key={JSON.stringify(notice.message)} className="notice" data-kind={notice.kind}>
          {say(notice.message)}{' '}
          {notice.kind === 'no-tray' && (
            // Without an icon there is no menu to quit in.
            <button type="button" className="button" data-look="plain" onClick={() => void send('quit', {})}>
              {t('action.quit')}
            </button>
          )}
        </li>
      ))}
      {notices.some(({ untilSeen }) => untilSeen === true) && (
        <li className="notice notice-seen">
          <button
            type="button"
            className="button"
            data-look="plain"
            onClick={() => void send('seeProblems', {})}
          >
            {t('action.seeProblems')}
          </button>
        </li>
      )}
    </ul>
  );
}
