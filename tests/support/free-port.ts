/** A port that is free, and stays so while nobody listens there: below those that systems hand out to whoever asks for any. */
import { bindServer } from '../../electron/doors/http/server/socket.ts';

export async function freePort(from = 20_000 + (process.pid % 4_000)): Promise<number> {
  try {
    await (await bindServer(from)).close();
    return from;
  } catch {
    return freePort(from + 1);
  }
}
