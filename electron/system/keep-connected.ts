/**
 * Stays connected to a bus, or a service on it, that may begin later than the program, as after a start at login, or break off and begin
 * again. Where there is none, the attempts soon become rare, because each wakes the processor of an idle program.
 */

export interface Connection {
  /** Resolves once it has broken off. */
  readonly ended: Promise<unknown>;
  close(): void;
}

export interface KeepConnectedParts<Kept extends Connection> {
  /** Rejects if there is nothing to connect to. */
  open(): Promise<Kept>;
  /** Called when a connection has broken off, and when one has come other than at the first attempt. */
  onChange?(): void;
  /** Called if the first attempt fails. */
  onNone?(error: unknown): void;
}

export interface KeptConnection<Kept> {
  /** The connection once the first attempt has ended; null while there is none. */
  current(): Promise<Kept | null>;
  readonly isThere: boolean;
  close(): void;
}

const [second, minute] = [1_000, 60_000] as const;
/** The pauses before the attempts, in milliseconds. The same for everything kept, so that what fails together is tried together. */
const pauses = [second, 2 * second, 5 * second, 15 * second, 30 * second, minute, 5 * minute] as const;
const longestPause = 10 * minute;
/** A connection that has lasted this long was a sound one, and after its end the pauses begin anew. */
const soundMs = minute;

export function keepConnected<Kept extends Connection>({
  open,
  onChange,
  onNone,
}: KeepConnectedParts<Kept>): KeptConnection<Kept> {
  let connection: Kept | null = null;
  let isClosed = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    try {
      const opened = await open();
      if (isClosed) opened.close();
      else hold(opened);
    } catch (error) {
      if (isFirst) onNone?.(error);
      connectLater();
    }
  };
  const hold = (opened: Kept): void => {
    const since = performance.now();
    connection = opened;
    void opened.ended.then(() => {
      if (connection !== opened) return;
      connection = null;
      opened.close();
      if (performance.now() - since >= soundMs) failures = 0;
      connectLater();
      onChange?.();
    });
    if (!isFirst) onChange?.();
  };
  const connectLater = (): void => {
    if (isClosed) return;
    timer = setTimeout(connect, pauses[failures] ?? longestPause).unref();
    failures += 1;
  };
  let isFirst = true;
  const first = connect().finally(() => {
    isFirst = false;
  });
  return {
    async current() {
      await first;
      return connection;
    },
    get isThere() {
      return connection !== null;
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      const last = connection;
      connection = null;
      last?.close();
    },
  };
}
