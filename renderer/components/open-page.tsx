/** Starts a page: creates its parts once and draws it with the chosen theme. If something keeps it from working, the page says so. */
import { type ReactNode, StrictMode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { createRoot } from 'react-dom/client';
import { languageTag } from '../../shared/messages/locale.ts';
import type { PlainCode } from '../../shared/messages/message.ts';
import type { PackedCatalogue } from '../../shared/messages/pack.ts';
import { pageSpeechIn, type Speech } from '../../shared/messages/speaking.ts';
import { msOf } from '../../shared/time/instant.ts';
import type { Question } from '../../shared/views/questions.ts';
import { pageClock } from '../bridge/clock.ts';
import { type DesktopBridge, desktopClient } from '../bridge/desktop-client.ts';
import { type HttpClient, httpClient } from '../bridge/http-client.ts';
import { onceOnItsWay } from '../bridge/once-on-its-way.ts';
import type { PageClient } from '../bridge/page-client.ts';
import { openPresent, type PresentStore } from '../bridge/present.ts';
import { allWords, type PageWords, pageWords } from '../bridge/words.ts';
import { BrowserBar } from './BrowserBar.tsx';
import { takeDoubleClickOnce } from './double-click.ts';
import { draftPlaceOf } from './draft-place.ts';
import { makeDrafts } from './drafts.ts';
import { takeHeldEnterOnce } from './held-enter.ts';
import { leaveKeysToInputMethod } from './input-method.ts';
import { keepFocus } from './kept-focus.ts';
import { leaveFieldsWithPage } from './leave-with-page.ts';
import {
  PageContext,
  type PageParts,
  refusalStatus,
  type Status,
  usePresent,
  useSpeech,
} from './page-context.ts';
import { SignedOut } from './SignedOut.tsx';
import { StateAnnouncer } from './StateAnnouncer.tsx';
import { QuestionsContext, useShownQuestions } from './shown-questions.ts';
import { letNoTypingGoOn } from './typed-on.ts';

/** `title` names the window; `own` are the texts that the page needs from the start. */
export function openPage(page: ReactNode, title: PlainCode, own: PackedCatalogue): void {
  const root = document.getElementById('page');
  if (root === null) throw new Error('the page has no place for its content');
  const words = pageWords(own, allWords);
  const speech = pageSpeechIn(words.get(), navigator.language);
  document.documentElement.lang = languageTag(speech.locale);
  document.title = speech.t(title);
  leaveKeysToInputMethod(window);
  takeHeldEnterOnce(window);
  takeDoubleClickOnce(window);
  letNoTypingGoOn(window);
  const { client, browser } = clientOf(window.routinelog);
  const presentStore = openPresent(client);
  const drafts = makeDrafts(draftPlaceOf(document, sessionStorage));
  const parts: PageParts = { client, presentStore, clock: pageClock(document), drafts, speech };
  followWhatRuns(parts);
  keepFocus(root);
  leaveFieldsWithPage(browser === null ? 'beforeunload' : 'pagehide');
  if (browser === null) keepDrafts(parts);
  // The next person must find nothing of what this one has typed.
  browser?.onSignOut(() => drafts.clear());
  createRoot(root).render(
    <StrictMode>
      <Page parts={parts} words={words} browser={browser} title={title}>
        {page}
      </Page>
    </StrictMode>,
  );
}

/** Uses IPC in a window of the desktop program, otherwise HTTP. */
function clientOf(bridge: DesktopBridge | undefined): {
  readonly client: PageClient;
  readonly browser: HttpClient | null;
} {
  if (bridge !== undefined) return { client: pressedOnce(desktopClient(bridge)), browser: null };
  const browser = httpClient();
  return { client: pressedOnce(browser), browser };
}

function pressedOnce(client: PageClient): PageClient {
  return { ...client, call: onceOnItsWay(client.call) };
}

function followWhatRuns({ presentStore, clock }: { presentStore: PresentStore; clock: PageParts['clock'] }) {
  presentStore.subscribe(() => {
    const progress = presentStore.get().snapshot?.current?.progress;
    clock.follow(progress?.status === 'running' ? msOf(progress.open.start) : null);
  });
}

/**
 * A window of the desktop program with unsent text hides instead of closing. A browser would ask a question each time, so this is not used
 * there.
 */
function keepDrafts({ drafts }: PageParts) {
  window.addEventListener('beforeunload', (event) => {
    if (!drafts.isEmpty()) event.preventDefault();
  });
}

interface PageProps {
  readonly parts: PageParts;
  readonly words: PageWords;
  /** The HTTP client if the page is in a browser; null in a window of the desktop program. */
  readonly browser: HttpClient | null;
  readonly title: PlainCode;
  readonly children: ReactNode;
}

/**
 * Speaks in the system's locale with the chosen form of hours as soon as the settings are known, and until then in the browser's locale.
 */
function useChosenSpeech({ presentStore }: PageParts, words: PageWords): Speech {
  const { settings } = useSyncExternalStore(presentStore.subscribe, presentStore.get);
  const textOf = useSyncExternalStore(words.subscribe, words.get);
  const [system, hours] = [
    settings?.systemLocale ?? navigator.language,
    settings?.settings.hours ?? 'system',
  ];
  return useMemo(() => pageSpeechIn(textOf, system, hours), [textOf, system, hours]);
}

function Page({ parts, words, browser, title, children }: PageProps) {
  const speech = useChosenSpeech(parts, words);
  const [told, tell] = useState<readonly Status[]>([]);
  // These functions must stay the same as long as the page lives. Effects depend on them, and would run again at each message otherwise.
  const ways = useMemo(
    () => ({
      say: (status: Status | null) => tell((before) => withStatus(status, before)),
      settle: (status: Status) => tell((before) => before.filter((each) => each !== status)),
    }),
    [],
  );
  const value = useMemo(
    () => ({ ...parts, ...ways, speech, status: told[0] ?? null }),
    [parts, ways, speech, told],
  );
  useEffect(
    () =>
      parts.client.onRefused((refused) =>
        // A success removes refusals; other messages stay.
        tell((before) =>
          refused !== null
            ? withStatus(refusalStatus(refused.refusal, refused.asked), before)
            : before.filter(({ isRefusal }) => !isRefusal),
        ),
      ),
    [parts],
  );
  return (
    <PageContext value={value}>
      <I18nProvider locale={speech.locale}>
        <Connected browser={browser} title={title}>
          {children}
        </Connected>
      </I18nProvider>
    </PageContext>
  );
}

/**
 * Returns the messages after a new one. Messages about deletions stack up, so that each can still be undone. Any other message replaces all
 * earlier ones.
 */
function withStatus(status: Status | null, before: readonly Status[]): readonly Status[] {
  if (status === null) return [];
  const waiting = status.isLasting === true ? before.filter(({ isLasting }) => isLasting) : [];
  return [status, ...waiting].slice(0, 10);
}

const nothingAsked: readonly Question[] = [];

function Connected({ browser, title, children }: Omit<PageProps, 'parts' | 'words'>) {
  const { connection, settings, snapshot } = usePresent();
  const { t } = useSpeech();
  const questions = useShownQuestions(snapshot?.questions ?? nothingAsked);
  // Until the theme is known, the page keeps the one that it was served with.
  const theme = settings?.settings.theme;
  useEffect(() => {
    if (theme !== undefined) document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  if (connection === 'signed-out') return <SignedOut wasSignedIn={snapshot !== null} />;
  return (
    <QuestionsContext value={questions}>
      {/* The tray window has its own links to the other pages and no room for the bar. */}
      {browser !== null && title !== 'page.tray' && (
        <BrowserBar current={title} onSignOut={() => void browser.signOut()} />
      )}
      <div className="notices" role="status">
        {connection === 'lost' && <p className="notice">{t('connection.lost')}</p>}
      </div>
      {children}
      {/* The settings page shows no questions. */}
      {snapshot !== null && <StateAnnouncer snapshot={snapshot} asks={title !== 'page.settings'} />}
    </QuestionsContext>
  );
}
