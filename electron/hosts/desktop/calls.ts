/** Calls from outside the windows: keys, the tray, the command line and links. */
import type { Call } from '../../../shared/commands/call.ts';
import type { RefusedCall } from '../../../shared/contract/contract.ts';
import { type Speech, speechFor } from '../../../shared/messages/speech.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Composition } from '../../composition/compose.ts';
import { type CommandResult, done } from '../../doors/command-line/command-result.ts';
import { isLink } from '../../doors/command-line/parse/link.ts';
import { push } from '../../doors/ipc/ipc.ts';
import type { Shortcuts } from '../../doors/shortcuts/shortcuts.ts';
import { runWords } from '../../doors/single-instance/verbs.ts';
import { dispatch } from '../../service/dispatch.ts';
import type { Windows } from '../../windows/windows.ts';

/** Shows a refused call from outside the windows in the small window, where the person can do something about it. */
function toldInWindow(windows: Windows): (refused: RefusedCall) => void {
  return (refused) => {
    windows.open('tray');
    push(windows.pages('tray'), 'refused', refused);
  };
}

interface GesturesParts extends Pick<Composition, 'handlersFor' | 'logger'> {
  readonly windows: Windows;
}

/** Runs the calls of keys and tray. */
export function gestures({ handlersFor, windows, logger }: GesturesParts) {
  const onRefused = toldInWindow(windows);
  return (call: Call, door: 'tray' | 'shortcut'): void => {
    dispatch(handlersFor(door), call.method, call.input).then(
      (result) => {
        if (result.ok) push(windows.pages('tray'), 'refused', null);
        else onRefused({ asked: call, refusal: result.refusal });
      },
      (error: unknown) => logger.warn('a gesture failed', { method: call.method, error: String(error) }),
    );
  };
}

export interface WordsParts extends Pick<Composition, 'handlersFor' | 'speech'> {
  readonly shortcuts: Shortcuts;
  readonly windows: Windows;
  now(): Instant;
}

/** `locale`: of the person who gave the words; null means the program's own. */
export type AnswerWords = (
  words: readonly string[],
  asked: Instant,
  locale: string | null,
) => Promise<CommandResult>;

export function answerWords({ handlersFor, speech, shortcuts, windows, now }: WordsParts): AnswerWords {
  return async (words, asked, locale) => {
    const speaks: Speech = locale === null ? speech : speechFor(locale);
    if (shortcuts.takesVerb(words)) return done(`${speaks.t('keys.arrived')}\n`);
    const by = { now, asked, speech: speaks };
    // Nobody reads the answer to a link.
    return isLink(words[0] ?? '')
      ? runWords(words, { ...by, handlers: handlersFor('link'), onRefused: toldInWindow(windows) })
      : runWords(words, { ...by, handlers: handlersFor('command-line') });
  };
}
