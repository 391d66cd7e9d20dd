/** What the person should know about how the record is kept, at the top of a page. */
import type { Notice } from '../../shared/views/snapshot.ts';
import { useSpeech } from './page-context.ts';

export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  const { t, say } = useSpeech();
  if (notices.length === 0) return null;
  return (
    <ul className="notices" aria-label={t('page.notices')}>
      {notices.map((notice) => (
        <li key={JSON.stringify(notice.message)} className="notice" data-kind={notice.kind}>
          {say(notice.message)}
        </li>
      ))}
    </ul>
  );
}
