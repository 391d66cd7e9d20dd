/** Draws a message: tags in its text become code, keys, emphasis, or what stays in one line. */
import { createElement, Fragment, type ReactNode } from 'react';
import type { Message } from '../../shared/messages/message.ts';
import type { Part, Tag } from '../../shared/messages/speech.ts';
import { useSpeech } from './page-context.ts';

export function Words({ message }: { readonly message: Message }) {
  return drawn(useSpeech().parts(message));
}

/** The parts of a sentence keep their places, so they need no keys. */
function drawn(parts: readonly Part[]): ReactNode {
  const nodes = parts.map((part) =>
    typeof part === 'string' ? part : createElement(...elementOf(part.tag), drawn(part.parts)),
  );
  return createElement(Fragment, null, ...nodes);
}

function elementOf(tag: Tag): readonly [name: string, props: { readonly className: string } | null] {
  return tag === 'line' ? ['span', { className: 'one-line' }] : [tag, null];
}
