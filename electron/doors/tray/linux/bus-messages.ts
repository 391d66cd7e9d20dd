/**
 * The few D-Bus messages that are needed for the tray, as bytes: calls whose arguments are all strings, and their answers. Pure. D-Bus
 * Specification 0.43, "Message Protocol" and "Marshaling".
 */

export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** The arguments. */
  readonly texts: readonly string[];
}

export interface BusMessage {
  readonly kind: 'answer' | 'error' | 'signal' | 'other';
  /** The serial of the call that this answers; 0 if it answers none. */
  readonly replySerial: number;
  readonly body: BusBody;
}

/** The body of an answer. Each method throws a RangeError if the bytes are not of that type. */
export interface BusBody {
  number(): number;
  /** A variant that holds a boolean. */
  variantBoolean(): boolean;
  /** A variant that holds an array of strings. */
  variantTexts(): readonly string[];
}

const kinds = { call: 1, answer: 2, error: 3, signal: 4 } as const;
const fields = { path: 1, interface: 2, member: 3, replySerial: 5, destination: 6, signature: 8 } as const;
const littleEndian = 0x6c;
const headLength = 16;
/** The specification allows messages of up to 128 MiB, but the answers to these calls have at most a few kilobytes. */
const longest = 1 << 20;

/** `serial`: counted from 1; the answer repeats it. */
export function busCall(serial: number, call: BusCall): Buffer {
  const { destination, path, member, texts } = call;
  const body = new Bytes();
  for (const text of texts) body.text(text);
  const named = new Bytes(headLength);
  named.field(fields.path, 'o', path);
  named.field(fields.interface, 's', call.interface);
  named.field(fields.member, 's', member);
  named.field(fields.destination, 's', destination);
  if (texts.length > 0) named.signatureField(fields.signature, 's'.repeat(texts.length));
  const namedLength = named.length - headLength;
  named.align(8);
  const head = Buffer.alloc(headLength);
  head.set([littleEndian, kinds.call, 0, 1]);
  head.writeUInt32LE(body.length, 4);
  head.writeUInt32LE(serial, 8);
  head.writeUInt32LE(namedLength, 12);
  return Buffer.concat([head, named.bytes(), body.bytes()]);
}

/** Reads whole messages from the front of the bytes received. Throws a RangeError for anything else. */
export function readBusMessages(arrived: Buffer): {
  readonly messages: readonly BusMessage[];
  readonly rest: Buffer;
} {
  const messages: BusMessage[] = [];
  let rest = arrived;
  while (rest.length >= headLength) {
    const isLittle = rest[0] === littleEndian;
    const number = (at: number) => (isLittle ? rest.readUInt32LE(at) : rest.readUInt32BE(at));
    const bodyAt = aligned(headLength + number(12), 8);
    const end = bodyAt + number(4);
    if (end > longest) throw new RangeError(`a message of ${end} bytes`);
    if (rest.length < end) break;
    const head = new Reader(rest.subarray(0, headLength + number(12)), headLength, isLittle);
    messages.push({
      kind: kindOf(rest[1]),
      replySerial: replySerialIn(head),
      body: bodyOf(rest.subarray(bodyAt, end), isLittle),
    });
    rest = rest.subarray(end);
  }
  return { messages, rest };
}

function kindOf(byte: number | undefined): BusMessage['kind'] {
  if (byte === kinds.answer) return 'answer';
  if (byte === kinds.error) return 'error';
  return byte === kinds.signal ? 'signal' : 'other';
}

function replySerialIn(head: Reader): number {
  let serial = 0;
  while (!head.isAtEnd) {
    head.align(8);
    const code = head.byte();
    const type = head.signature();
    if (type === 'u') {
      const value = head.number();
      if (code === fields.replySerial) serial = value;
    } else if (type === 'g') head.signature();
    else head.text();
  }
  return serial;
}

function bodyOf(bytes: Buffer, isLittle: boolean): BusBody {
  const reader = () => new Reader(bytes, 0, isLittle);
  const variant = (type: string): Reader => {
    const reading = reader();
    const found = reading.signature();
    if (found !== type) throw new RangeError(`a variant of ${found}, not of ${type}`);
    return reading;
  };
  return {
    number: () => reader().number(),
    variantBoolean: () => variant('b').number() === 1,
    variantTexts() {
      const reading = variant('as');
      const length = reading.number();
      const end = reading.at + length;
      const texts: string[] = [];
      while (reading.at < end) texts.push(reading.text());
      return texts;
    },
  };
}

function aligned(at: number, to: number): number {
  return Math.ceil(at / to) * to;
}

class Reader {
  readonly #bytes: Buffer;
  readonly #isLittle: boolean;
  at: number;
  constructor(bytes: Buffer, at: number, isLittle: boolean) {
    this.#bytes = bytes;
    this.at = at;
    this.#isLittle = isLittle;
  }
  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }
  align(to: number): void {
    this.at = aligned(this.at, to);
  }
  byte(): number {
    this.at += 1;
    return this.#bytes.readUInt8(this.at - 1);
  }
  number(): number {
    this.align(4);
    this.at += 4;
    return this.#isLittle ? this.#bytes.readUInt32LE(this.at - 4) : this.#bytes.readUInt32BE(this.at - 4);
  }
  text(): string {
    return this.#characters(this.number());
  }
  signature(): string {
    return this.#characters(this.byte());
  }
  #characters(length: number): string {
    const start = this.at;
    // A zero byte ends each string.
    this.at += length + 1;
    if (this.at > this.#bytes.length) throw new RangeError('a text beyond the end');
    return this.#bytes.toString('utf8', start, start + length);
  }
}

class Bytes {
  readonly #parts: Buffer[] = [];
  readonly #offset: number;
  length: number;
  /** `offset`: where these bytes begin in the message, because alignment counts from the start of the message. */
  constructor(offset = 0) {
    this.#offset = offset;
    this.length = offset;
  }
  bytes(): Buffer {
    return Buffer.concat(this.#parts, this.length - this.#offset);
  }
  align(to: number): void {
    this.#add(Buffer.alloc(aligned(this.length, to) - this.length));
  }
  text(text: string): void {
    this.align(4);
    const bytes = Buffer.from(`${text}\0`);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length - 1);
    this.#add(length);
    this.#add(bytes);
  }
  field(code: number, type: 's' | 'o', value: string): void {
    this.align(8);
    this.#add(Buffer.from([code, 1]));
    this.#add(Buffer.from(`${type}\0`));
    this.text(value);
  }
  signatureField(code: number, value: string): void {
    this.align(8);
    this.#add(Buffer.from([code, 1]));
    this.#add(Buffer.from('g\0'));
    this.#add(Buffer.from([value.length]));
    this.#add(Buffer.from(`${value}\0`));
  }
  #add(part: Buffer): void {
    this.#parts.push(part);
    this.length += part.length;
  }
}
