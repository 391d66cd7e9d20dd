/** The system's own dialog for a file to be saved. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { speechFor } from '../../shared/messages/speech.ts';

/** Answers whether a place was chosen. Rejects when it cannot be written. */
export async function saveFile(locale: string, name: string, text: string): Promise<boolean> {
  const options = {
    title: speechFor(locale).t('export.fileTitle'),
    defaultPath: path.join(app.getPath('documents'), name),
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return false;
  await writeFile(filePath, text, 'utf8');
  return true;
}
