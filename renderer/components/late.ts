/** A part of a page that most looks at it do without: it is loaded when it is first drawn, with the words that it says. */
import { type ComponentType, lazy } from 'react';
import { allWords } from '../bridge/words.ts';

export function late<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    // Without its words it still works, and says codes.
    const [part] = await Promise.all([load(), allWords.load().catch(() => undefined)]);
    return { default: part };
  });
}
