/** What `routinelog serve` prints holds neither tokens nor what people wrote, and none of its files holds a token. */
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textIn } from '../support/api.ts';
import { ask, makeFolder, spawnServe, tokenIn } from '../support/serve.ts';

describe('a server that is used, misused and stopped', () => {
  it('prints one line, and reveals no token and no name', async () => {
    const folder = await makeFolder();
    const child = await spawnServe(folder.path);
    try {
      const port = Number(new URL(child.ready.url).port);
      const local = await tokenIn(child.ready);
      const call = (path: string, body: unknown, token = local) =>
        ask(port, {
          path,
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        });
      const person = await call('/api/people', { name: 'Wilhelmina', role: 'employee' });
      const token = textIn(person.json, 'token');
      const id = textIn(person.json, 'id');
      await call('/api/sessions', { sessionName: 'Confidential' }, token);
      await call('/api/RoutineLog/createSession', { owner: id, sessionName: 'Confidential' }, token);
      await call('/api/sessions', { sessionName: 'Confidential', more: 1 }, token);
      await call('/api/sessions', '{"sessionName": "Confidential"', token);
      await call('/api/sessions/Confidential', {}, token);
      await call('/api/sessions', {}, 'Confidential-token');
      await ask(port, { path: `/sign-in?code=${token}` });

      const hangUp = (sent: ClientRequest) =>
        new Promise((resolve) => {
          sent.on('error', () => {}).on('close', resolve);
          sent.destroy();
        });
      const headers = { Authorization: `Bearer ${token}` };
      const listening = request({ host: '127.0.0.1', port, path: '/api/events', headers });
      listening.end();
      await once(listening, 'response');
      await hangUp(listening);
      const list = request({ host: '127.0.0.1', port, path: '/api/sessions', headers });
      list.end();
      await hangUp(list);
      const half = connect(port, '127.0.0.1');
      const begun = `POST /api/sessions HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n`;
      half.end(`${begun}Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{"sessionName": "Confid`);
      half.resume();
      await once(half, 'close');
      expect((await ask(port, { path: '/api/sessions', headers })).text).toContain('Confidential');

      const { stdout, stderr, code } = await child.stop('SIGTERM');
      expect(code).toBe(0);
      expect(stdout.trim().split('\n')).toHaveLength(1);
      for (const secret of [local, token, 'Wilhelmina', 'Confid', '    at ']) {
        expect(stdout).not.toContain(secret);
        expect(stderr).not.toContain(secret);
      }
      const files = await readdir(folder.path, { recursive: true, withFileTypes: true });
      for (const file of files.filter((each) => each.isFile())) {
        const text = await readFile(join(file.parentPath, file.name), 'utf8');
        expect(text, file.name).not.toContain(token);
        if (file.name !== 'serve-token') expect(text, file.name).not.toContain(local);
      }
    } finally {
      child.process.kill('SIGKILL');
      await folder.remove();
    }
  });
});
