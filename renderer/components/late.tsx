/** A part of a page that most looks at it do without: it is loaded when it is first drawn, with the words that it says. */
import { type ComponentType, useEffect, useState } from 'react';
import { allWords } from '../bridge/words.ts';
import { usePresent } from './page-context.ts';

/**
 * Until it has come, and where it cannot be had, nothing stands in its place; the page goes on. It is asked for again when the program is there
 * again.
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Part: ComponentType<Props> | null = null;
  const fetch = async () => {
    // Without its words it still works, and says codes.
    const [loaded] = await Promise.all([load(), allWords.load().catch(() => undefined)]);
    Part = loaded;
  };
  return function Late(props) {
    const { connection } = usePresent();
    const [, redraw] = useState(0);
    // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is there again is a reason to try again.
    useEffect(() => {
      let isDrawn = true;
      const drawn = () => {
        if (isDrawn) redraw((times) => times + 1);
      };
      if (Part === null) void fetch().then(drawn, () => undefined);
      return () => {
        isDrawn = false;
      };
    }, [connection]);
    return Part === null ? null : <Part {...props} />;
  };
}
