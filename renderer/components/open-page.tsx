/** Starts a page: makes its parts once and draws it, with the theme that is set and whatever keeps it from working said plainly. */
import { type ReactNode, StrictMode, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { createRoot } from 'react-dom/client';
import { languageTag } from '../../shared/messages/locale.ts';
import { message, type PlainCode } from '../../shared/messages/message.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { msOf } from '../../shared/time/instant.ts';
import { pageClock } from '../bridge/clock.ts';
import { desktopClient } from '../bridge/desktop-client.ts';
import { httpClient } from '../bridge/http-client.ts';
import { openPresent, type PresentStore } from '../bridge/present.ts';
import { makeDrafts } from './drafts.ts';
import { keepFocus } from './kept-focus.ts';
import { PageContext, type PageParts, type Said, saidOf, usePresent, useSpeech } from './page-context.ts';
import { Words } from './Words.tsx';

/** `title`: the name of the window. */
export function openPage(page: ReactNode, title: PlainCode): void {
  const root = document.getElementById('page');
  if (root === null) throw new Error('the page has no place for its content');
  const speech = speechFor(navigator.language);
  document.documentElement.lang = languageTag(speech.locale);
  document.title = speech.t(title);
  const bridge = window.routinelog;
  const client = bridge === undefined ? httpClient() : desktopClient(bridge);
  const presentStore = openPresent(client);
  const parts: PageParts = { client, presentStore, clock: pageClock(document), drafts: makeDrafts(), speech };
  followWhatRuns(parts);
  keepFocus(root);
  if (window.routinelog !== undefined) keepDrafts(parts);
  createRoot(root).render(
    <StrictMode>
      <I18nProvider locale={speech.locale}>
        <Page parts={parts}>{page}</Page>
      </I18nProvider>
    </StrictMode>,
  );
}

function followWhatRuns({ presentStore, clock }: { presentStore: PresentStore; clock: PageParts['clock'] }) {
  presentStore.subscribe(() => {
    const progress = presentStore.get().snapshot?.current?.progress;
    clock.follow(progress?.status === 'running' ? msOf(progress.open.start) : null);
  });
}

/** A window of the desktop program with something unsent hides instead of closing. In a browser it would cost a question each time. */
function keepDrafts({ drafts }: PageParts) {
  window.addEventListener('beforeunload', (event) => {
    if (!drafts.isEmpty()) event.preventDefault();
  });
}

function Page({ parts, children }: { readonly parts: PageParts; readonly children: ReactNode }) {
  const [told, tell] = useState<readonly Said[]>([]);
  const value = useMemo(
    () => ({
      ...parts,
      said: told[0] ?? null,
      say: (said: Said | null) => tell((before) => afterSaying(said, before)),
      settle: () => tell(([, ...before]) => before),
    }),
    [parts, told],
  );
  useEffect(
    () =>
      parts.client.onRefused((refusal) =>
        // What was done leaves no refusal standing; whatever else is said there stays.
        tell((before) =>
          refusal !== null
            ? afterSaying(saidOf(refusal), before)
            : before.filter(({ isRefusal }) => !isRefusal),
        ),
      ),
    [parts],
  );
  return (
    <PageContext value={value}>
      <Connected>{children}</Connected>
    </PageContext>
  );
}

/** What can be taken back waits under what else can; anything else leaves only itself. */
function afterSaying(said: Said | null, before: readonly Said[]): readonly Said[] {
  if (said === null) return [];
  const waiting = before.filter(({ actions }) => actions.length > 0);
  return [said, ...waiting].slice(0, 10);
}

function Connected({ children }: { readonly children: ReactNode }) {
  const { connection, settings } = usePresent();
  const { t } = useSpeech();
  // Until it is known, the page keeps the one that it was served with.
  const theme = settings?.settings.theme;
  useEffect(() => {
    if (theme !== undefined) document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  if (connection === 'signed-out')
    return (
      <main className="signed-out">
        <h1>{t('connection.signedOut')}</h1>
        <p>{t('connection.recordIsSafe')}</p>
        <p>
          <Words said={message('connection.newLink', { command: 'routinelog open' })} />
        </p>
      </main>
    );
  return (
    <>
      {connection === 'lost' && (
        <p className="notice" role="status">
          {t('connection.lost')}
        </p>
      )}
      {children}
    </>
  );
}
