/**
 * Preloaded into the program (`-r`). Prints on stdout how many milliseconds after a click on the icon the tray window's page was drawn,
 * and closes all windows when it receives a line on stdin.
 */
import { app, BrowserWindow, Tray } from 'electron';
import { pictureWord } from './desktop-probe.ts';

let clickedAt: number | null = null;
const { emit } = Tray.prototype;
Object.assign(Tray.prototype, {
  emit(this: Tray, ...words: Parameters<typeof emit>) {
    if (words[0] === 'click') clickedAt ??= performance.now();
    return Reflect.apply(emit, this, words);
  },
});

/** A script for the page: resolves two frames after the page is visible and has text. */
const drawn = `new Promise((done) => {
  const look = () => {
    const isThere = document.visibilityState === 'visible' && document.body.innerText.trim() !== '';
    requestAnimationFrame(isThere ? () => requestAnimationFrame(() => done(1)) : look);
  };
  look();
})`;

app.on('browser-window-created', (_event, window) => {
  window.on('show', () => {
    if (clickedAt === null) return;
    const since = clickedAt;
    void window.webContents.executeJavaScript(drawn).then(() => {
      process.stdout.write(`${pictureWord} ${performance.now() - since}\n`);
    });
  });
});

process.stdin.on('data', () => {
  for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.close();
});
