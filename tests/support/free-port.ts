/** A free port below the range from which systems assign ports, so that it stays free until somebody listens there. */
import { bindServer } from '../../electron/doors/http/server/socket.ts';

export async function freePort(from = 20_000 + (process.pid % 4_000)): Promise<number> {
  try {
    await (await bindServer(from)).close();
    return from;
  } catch {
    return freePort(from + 1);
  }
}
