/** The navigation for a browser, which has no tray menu: links to the other pages, and signing out. */
import type { PlainCode } from '../../shared/messages/message.ts';
import { useSpeech } from './page-context.ts';

/** The addresses are absolute because a page also answers under an address that ends in a slash. */
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
