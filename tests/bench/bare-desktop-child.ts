/** The smallest tray program that Electron allows: one icon, and one hidden window with a sandboxed page. */
import { app, BrowserWindow, nativeImage, Tray } from 'electron';

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.on('window-all-closed', () => undefined);

const size = 22;
const kept: unknown[] = [];
void app.whenReady().then(() => {
  const buffer = Buffer.alloc(size * size * 4, 0xff);
  kept.push(new Tray(nativeImage.createFromBitmap(buffer, { width: size, height: size })));
  const window = new BrowserWindow({
    width: 380,
    height: 560,
    show: false,
    webPreferences: { sandbox: true },
  });
  kept.push(window);
  void window.loadURL('data:text/html,<p>bare</p>');
});
