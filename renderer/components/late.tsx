/** Makes a component that is loaded when it is first drawn, together with its texts. For parts that most visits to a page do not need. */
import { type ComponentType, useEffect, useState } from 'react';
import { allWords } from '../bridge/words.ts';
import { usePresent } from './page-context.ts';

/**
 * Nothing is drawn until the part has been loaded, or if loading fails; the rest of the page works. Loading is retried when the connection
 * returns.
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Part: ComponentType<Props> | null = null;
  const fetch = async () => {
    // If only the texts cannot be loaded, the part still works and shows the codes of its messages.
    const [loaded] = await Promise.all([load(), allWords.load().catch(() => undefined)]);
    Part = loaded;
  };
  return function Late(props) {
    const { connection } = usePresent();
    const [, redraw] = useState(0);
    // biome-ignore lint/correctness/useExhaustiveDependencies: loading is tried again when the connection returns
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
