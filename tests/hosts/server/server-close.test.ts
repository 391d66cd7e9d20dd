/** Ending `routinelog serve` when its HTTP server does not close properly. */
import { Server } from 'node:http';
import { expect, it, vi } from 'vitest';
import { serve } from '../../../electron/hosts/server/server.ts';
import { makeFolder } from '../../support/serve.ts';

it('releases the data folder even if the HTTP server cannot be closed, and says why', async () => {
  const folder = await makeFolder();
  const onFolder = () => serve({ dataFolder: folder.path, port: 0, pagesFolder: null });
  const serving = await onFolder();
  const closing = vi.spyOn(Server.prototype, 'closeIdleConnections').mockImplementationOnce(() => {
    throw new Error('the server does not close');
  });
  await expect(serving.close()).rejects.toThrow('the server does not close');
  closing.mockRestore();
  const again = await onFolder();
  await again.close();
  await folder.remove();
});
