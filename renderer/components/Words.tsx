/** Draws a message. Tags in its text become code, keys or emphasis. */
import { createElement, Fragment, type ReactNode } from 'react';
import type { Message } from '../../shared/messages/message.ts';
import type { Part } from '../../shared/messages/speech.ts';
import { useSpeech } from './page-context.ts';

export function Words({ message }: { readonly message: Message }) {
  return drawn(useSpeech().parts(message));
}

/** The parts of a sentence never change their order, so they need no keys. */
function drawn(parts: readonly Part[]): ReactNode {
  const nodes = parts.map((part) =>
    typeof part === 'string' ? part : createElement(part.tag, null, drawn(part.parts)),
  );
  return createElement(Fragment, null, ...nodes);
}
