/**
 * Stores of each size, and cheap copies of them to work on. A copy shares its files with the original by hard links. That is safe because
 * the store never writes into an existing file: it replaces the file.
 */
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { checksum } from '../../electron/store/checksum.ts';
import { systemClock } from '../../electron/system/clock.ts';
import { generateStore } from './generate-store.ts';

export class StoreCopies {
  readonly #folder: string;
  #copies = 0;

  /** `folder`: where generated stores are kept and looked up. They end today, so a later day needs new ones. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async generate(size: number): Promise<void> {
    const folder = this.#original(size);
    if (existsSync(folder)) return;
    const unfinished = `${folder}.${process.pid}`;
    await generateStore({ folder: unfinished, sessions: size });
    renameSync(unfinished, folder);
  }

  /** Creates a copy in a new folder inside `under`, and returns its path. */
  copy(size: number, under: string): string {
    this.#copies += 1;
    const to = path.join(under, `${size}-${this.#copies}`);
    linkTree(this.#original(size), to);
    bindToFolder(to);
    return to;
  }

  #original(size: number): string {
    return path.join(this.#folder, `${systemClock.now().slice(0, 10)}-${size}`);
  }
}

/**
 * Binds a copied folder to its new place. Otherwise the store would give the copy a new device id while opening it, and that is not what
 * is measured.
 */
function bindToFolder(folder: string): void {
  const file = path.join(folder, 'device.json');
  const inode = statSync(folder, { bigint: true }).ino.toString();
  const body = readFileSync(file, 'utf8')
    .slice('{"checksum":"xxxxxxxx",'.length)
    .replace(/"folder":"[^"]*"/, `"folder":"${inode}"`);
  unlinkSync(file);
  writeFileSync(file, `{"checksum":"${checksum(body)}",${body}`, { mode: 0o600 });
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { mode: 0o700 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else linkSync(source, target);
  }
}
