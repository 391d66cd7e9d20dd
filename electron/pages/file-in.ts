/**
 * Finds a file of the built pages by the path of its address, for both ways of serving pages: over HTTP, and by the program's own scheme.
 */
import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface FileFound {
  readonly path: string;
  /** The value of `Content-Type`. */
  readonly type: string;
}

/**
 * Null if the file is missing, not a regular file, of an unknown type, or outside the folder, even if only a symbolic link inside it leads
 * there. Never rejects.
 */
export async function fileIn(folder: string, pathname: string): Promise<FileFound | null> {
  try {
    const name = decodeURIComponent(pathname);
    const type = types[extname(name).toLowerCase()];
    if (type === undefined || name.includes('\0') || name.includes('\\')) return null;
    const root = await realpath(folder);
    const path = await realpath(join(root, name));
    return path.startsWith(root + sep) && (await stat(path)).isFile() ? { path, type } : null;
  } catch {
    return null;
  }
}
