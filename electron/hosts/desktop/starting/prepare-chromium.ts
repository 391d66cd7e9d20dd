/** What Chromium must be told before `ready`: its sandbox, the scheme of the program's pages, its features, and what its GTK leaves out. */
import type { App, Protocol } from 'electron';
import { pageScheme } from '../../../pages/addresses.ts';
import { chromiumFeatures, featuresOff } from '../../../system/chromium-features.ts';
import { keepGtkFromOpenGl } from '../../../system/gtk-without-opengl.ts';
import { isWaylandSession } from '../../../system/wayland-session.ts';

export function prepareChromium(app: App, protocol: Protocol): void {
  const { commandLine } = app;
  // Chromium refuses to run as root with its sandbox; its own switch turns the sandbox off.
  if (!commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.once('ready', keepGtkFromOpenGl(process.platform, process.env));
  protocol.registerSchemesAsPrivileged([
    // `codeCache`: scripts are compiled once, and not at every start.
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
  const isWayland = isWaylandSession(process.platform, process.env);
  const features = chromiumFeatures(commandLine.getSwitchValue('enable-features'), isWayland);
  commandLine.appendSwitch('enable-features', features);
  const off = featuresOff(commandLine.getSwitchValue('disable-features'));
  commandLine.appendSwitch('disable-features', off);
}
