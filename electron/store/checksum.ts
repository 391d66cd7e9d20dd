/** CRC-32 (ISO 3309, as in zlib) of bytes, as eight hexadecimal digits. It detects every single flipped bit and costs very little. */
import { crc32 } from 'node:zlib';

export function checksum(bytes: Uint8Array | string): string {
  return checksumText(crc32(bytes));
}

/** The incremental form, for bytes that come in pieces: takes the value so far and returns the value after the piece. */
export function checksumOn(value: number, piece: Uint8Array): number {
  return crc32(piece, value);
}

export function checksumText(value: number): string {
  return value.toString(16).padStart(8, '0');
}
