/** In a browser, which has no tray menu: the ways to the other pages, and out. */
import type { PlainCode } from '../../shared/messages/message.ts';
import { useSpeech } from './page-context.ts';

/** Absolute, since a page is also found with a slash at the end of its address. */
const pages = [
  ['page.tray', '/tray.html', 'browser.tray'],
  ['page.summary', '/summary.html', 'browser.summary'],
  ['page.settings', '/settings.html', 'browser.settings'],
] as const;

export interface BrowserBarProps {
  /** The title of the page that is shown. */
  readonly current: PlainCode;
  readonly onSignOut: () => void;
}

export function BrowserBar({ current, onSignOut }: BrowserBarProps) {
  const { t } = useSpeech();
  return (
    <nav className="browser-bar" aria-label={t('browser.pages')}>
      <ul>
        {pages.map(([title, address, name]) => (
          <li key={address}>
            <a href={address} aria-current={title === current ? 'page' : undefined}>
              {t(name)}
            </a>
          </li>
        ))}
      </ul>
      <button type="button" className="quiet-button" onClick={onSignOut}>
        {t('browser.signOut')}
      </button>
    </nav>
  );
}
