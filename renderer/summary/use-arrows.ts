/** The left and right arrow keys lead to the previous and the next. */
import { usePageKeys } from './use-page-keys.ts';

export function useArrows(move: (by: -1 | 1) => void): void {
  usePageKeys(({ key }) => {
    if (key === 'ArrowLeft') move(-1);
    else if (key === 'ArrowRight') move(1);
  });
}
