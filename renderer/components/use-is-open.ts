/** Whether a component is still mounted, for code that goes on after an await. */
import { type RefObject, useEffect, useRef } from 'react';

export function useIsOpen(): RefObject<boolean> {
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  return isOpen;
}
