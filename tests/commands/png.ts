/** Writes and reads PNG images (Portable Network Graphics, third edition) with eight bits for each of red, green, blue and alpha, unfiltered. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** `pixels` are given row by row as blue, green, red and alpha, with premultiplied colours, as `trayIconPixels` makes them. */
export function squarePng(size: number, pixels: Uint8Array): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows(size, pixels), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The data before compression: each row behind the number of its filter (0), with colours that are not premultiplied. */
export function rows(size: number, pixels: Uint8Array): Buffer {
  const all = Buffer.alloc(size * (size * 4 + 1));
  for (let at = 0; at < size * size; at += 1) {
    const [blue = 0, green = 0, red = 0, alpha = 0] = pixels.subarray(at * 4, at * 4 + 4);
    const plain = (value: number) => (alpha === 0 ? 0 : Math.min(255, Math.round((value * 255) / alpha)));
    all.set([plain(red), plain(green), plain(blue), alpha], at * 4 + Math.floor(at / size) + 1);
  }
  return all;
}

/** The size and the uncompressed rows of an image that `squarePng` made. */
export function readPng(file: Buffer): { readonly size: number; readonly rows: Buffer } {
  const length = file.readUInt32BE(33);
  return { size: file.readUInt32BE(16), rows: inflateSync(file.subarray(41, 41 + length)) };
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
