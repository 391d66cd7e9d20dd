/**
 * The program in Electron, one suite after the other, because global keys, the panel and the focus exist once. In separate files, the
 * suites would wait for each other and keep workers busy.
 */
import { afterAll, beforeAll } from 'vitest';
import { takeDesktop, turnTimeout, whyNoElectron } from '../support/electron-app.ts';
import './desktop/shell.ts';
import './desktop/security.ts';
import './desktop/day.ts';
import './desktop/planned-day.ts';
import './desktop/tray.ts';
import './desktop/api.ts';
import './desktop/doors.ts';
import './desktop/read-only.ts';
import './desktop/not-started.ts';
import './desktop/presence.ts';
import './desktop/package.ts';

let release = (): void => undefined;
beforeAll(async () => {
  if (whyNoElectron === null) release = await takeDesktop();
}, turnTimeout);
afterAll(() => release());
