/** How the command line asks a server that holds the data folder, but has not opened the record yet. */
import { expect, it } from 'vitest';
import { serverCall } from '../../electron/cli/ask-server.ts';
import { bindServer } from '../../electron/doors/http/server/socket.ts';
import { refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';

it('says that the server is starting', async () => {
  const bound = await bindServer(0);
  try {
    const call = serverCall(bound.url, 'token');
    expect(await call('checking', {})).toEqual(refused('unavailable', message('http.starting')));
  } finally {
    await bound.close();
  }
});
