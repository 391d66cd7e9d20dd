/** Tokens of other people through a restore: going back to a backup gives nobody access who was locked out after it. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Who } from '../../electron/documents/people.ts';
import { addPerson, renewToken, revokeToken } from '../../electron/documents/tokens.ts';
import type { BackupId } from '../../shared/contract/backups.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { TestRecord } from '../support/record.ts';

let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

function owner(): Who {
  const { service } = record.open;
  const person = service.store.registry.people[service.owner()];
  if (person === undefined) throw new Error('there is no owner');
  return { person, isLocal: true, callKey: null };
}

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

/** A token that is its own hash, so that the test can recognise it in the record. */
const made = () => {
  const sha256 = (randomUUID() + randomUUID()).replaceAll('-', '');
  return { secret: sha256, sha256 };
};

async function add(name: string) {
  const { person, secret } = must(
    await addPerson(record.open.service, owner(), { name, role: 'employee', managerId: null }, made),
  );
  return { id: person.id, token: secret };
}
const renew = async (id: string) => must(await renewToken(record.open.service, owner(), id, made)).secret;
const revoke = async (id: string) => must(await revokeToken(record.open.service, owner(), id));

/** The hashes of the valid tokens. */
const valid = () =>
  Object.values(record.open.service.store.registry.tokens)
    .filter(({ revokedAt }) => revokedAt === null)
    .map(({ sha256 }) => sha256);

const backUp = async () => (await record.must('backUp', {})).id;
async function restore(backup: BackupId): Promise<BackupId> {
  const { sequence } = record.open.service.store;
  return (await record.must('restoreBackup', { backup, sequence })).before;
}

describe('a restore', () => {
  it('leaves a token revoked that was revoked after the backup', async () => {
    const emil = await add('Emil');
    const backup = await backUp();
    await revoke(emil.id);
    await restore(backup);
    expect(valid()).toEqual([]);
    await record.reopen();
    expect(valid()).toEqual([]);
  });

  it('keeps the token that replaced the one in the backup', async () => {
    const emil = await add('Emil');
    const backup = await backUp();
    const renewed = await renew(emil.id);
    await restore(backup);
    expect(valid()).toEqual([renewed]);
  });

  it('of a backup from before the person was added still knows which tokens were revoked', async () => {
    const empty = await backUp();
    const emil = await add('Emil');
    const withEmil = await backUp();
    await revoke(emil.id);
    await restore(empty);
    await restore(withEmil);
    expect(valid()).toEqual([]);
  });

  it('takes away the token of a person who was not there yet, and its undoing brings it back', async () => {
    const empty = await backUp();
    const emil = await add('Emil');
    const before = await restore(empty);
    expect(valid()).toEqual([]);
    await restore(before);
    expect(valid()).toEqual([emil.token]);
  });

  it('leaves a record that agrees with its journal', async () => {
    const emil = await add('Emil');
    const backup = await backUp();
    await renew(emil.id);
    await restore(backup);
    expect(await record.must('verify', {})).toMatchObject({ ok: true, notes: [] });
    await record.reopen();
    expect(await record.must('verify', {})).toMatchObject({ ok: true, notes: [] });
  });
});
