/** What is asked of the desktop program from outside its windows: by keys and tray, and in words on a command line or in a link. */
import type { Call } from '../../shared/commands/call.ts';
import { type Speech, speechFor } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Composition } from '../compose.ts';
import { isLink } from '../doors/command-line/link.ts';
import { push } from '../doors/ipc.ts';
import type { Shortcuts } from '../doors/shortcuts.ts';
import type { Answer } from '../doors/single-instance.ts';
import { runWords } from '../doors/single-instance-verbs.ts';
import { dispatch } from '../service/dispatch.ts';
import type { Windows } from '../windows/windows.ts';

interface GesturesParts extends Pick<Composition, 'handlersFor' | 'logger'> {
  readonly windows: Windows;
}

/** Carries out what keys and tray ask. A refused gesture opens the window, where the reason is shown and something can be done about it. */
export function gestures({ handlersFor, windows, logger }: GesturesParts) {
  return (call: Call, door: 'tray' | 'shortcut'): void => {
    dispatch(handlersFor(door), call.method, call.input).then(
      (result) => {
        if (!result.ok) windows.open('tray');
        push(windows.pages('tray'), 'refused', result.ok ? null : result.refusal);
      },
      (error: unknown) => logger.warn('a gesture failed', { method: call.method, error: String(error) }),
    );
  };
}

export interface WordsParts extends Pick<Composition, 'handlersFor' | 'speech'> {
  readonly shortcuts: Shortcuts;
  now(): Instant;
}

/** `locale`: of whoever said the words; null: as the program's own. */
export type AnswerWords = (
  words: readonly string[],
  asked: Instant,
  locale: string | null,
) => Promise<Answer>;

export function answerWords({ handlersFor, speech, shortcuts, now }: WordsParts): AnswerWords {
  return async (words, asked, locale) => {
    const speaks: Speech = locale === null ? speech : speechFor(locale);
    if (shortcuts.takesVerb(words))
      return { exitCode: 0, stdout: `${speaks.t('keys.arrived')}\n`, stderr: '' };
    const handlers = handlersFor(isLink(words[0] ?? '') ? 'link' : 'command-line');
    return runWords(words, { handlers, now, asked, speech: speaks });
  };
}
