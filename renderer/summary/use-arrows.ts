/** Arrow left and right lead to what lies before and after. */
import { usePageKeys } from './use-page-keys.ts';

export function useArrows(move: (by: -1 | 1) => void): void {
  usePageKeys(({ key }) => {
    if (key === 'ArrowLeft') move(-1);
    else if (key === 'ArrowRight') move(1);
  });
}
