/** Tries one panel on X11 and one on Wayland in every test run, where they are installed. `npm run desktops` tries all desktops. */
import { describe, expect, it } from 'vitest';
import { sway } from './sway.ts';
import { tryDesktop, whyNot } from './try-desktop.ts';
import type { Step } from './walker.ts';
import { xfce } from './xfce.ts';

describe('the program on a real desktop, by mouse and keys', () => {
  for (const desktop of [xfce, sway]) {
    const why = whyNot(desktop);
    const name = `does all that is asked of it on ${desktop.name}${why === null ? '' : ` (skipped: ${why})`}`;
    it.skipIf(why !== null)(name, { concurrent: true, timeout: 300_000 }, async () => {
      const steps: Step[] = [];
      await tryDesktop(desktop, { onStart: () => {}, onStep: (step) => void steps.push(step) });
      expect(steps.filter(({ isRight }) => !isRight)).toEqual([]);
      expect(steps.length).toBeGreaterThan(15);
    });
  }
});
