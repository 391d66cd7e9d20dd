/**
 * What the person should know about how the record is kept, at the top of a page. The element exists even without notices, so that a screen
 * reader announces new ones.
 */
import type { Notice } from '../../shared/views/snapshot.ts';
import { useSend, useSpeech } from './page-context.ts';

export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  const { t, say } = useSpeech();
  const send = useSend();
  return (
    <div className="notices" role="status">
      {notices.length > 0 && (
        <ul aria-label={t('page.notices')}>
          {notices.map((notice) => (
            <li key={JSON.stringify(notice.message)} className="notice" data-kind={notice.kind}>
              {say(notice.message)}{' '}
              {notice.kind === 'no-tray' && (
                // Without a tray icon there is no menu with Quit.
                <button
                  type="button"
                  className="button"
                  data-look="plain"
                  onClick={() => void send('quit', {})}
                >
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
      )}
    </div>
  );
}
