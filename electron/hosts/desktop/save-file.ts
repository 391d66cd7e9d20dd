/** The system's dialogs for saving a file and for choosing a folder. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { speechFor } from '../../../shared/messages/speech.ts';

/** Answers whether a place was chosen. Rejects if the file cannot be written. */
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

/** Answers null if none was chosen. */
export async function chooseFolder(locale: string): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: speechFor(locale).t('backups.secondTitle'),
    properties: ['openDirectory', 'createDirectory'],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}
