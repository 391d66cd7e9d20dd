/** Decides which person an installation belongs to. The choice concerns only that device. */

import { message } from '../../messages/message.ts';
import { changed, created, decision } from '../decided.ts';
import type { Decided, Reads } from '../decision.ts';
import { refused } from '../refusal.ts';
import { own } from '../registry.ts';
import type { OwnerId } from '../session.ts';

export interface OwnerCommand {
  readonly type: 'ChooseOwner';
  readonly device: string;
  readonly owner: OwnerId;
}

export function decideOwner({ device, owner }: OwnerCommand, { now, registry }: Reads): Decided {
  if (own(registry.people, owner) === undefined) return refused('not-found', message('refusal.noSuchPerson'));
  const before = own(registry.owners, device);
  const parts =
    before === undefined
      ? [created('owner', 'Owner', device, now, { device, owner })]
      : changed('owner', 'Owner', device, now, { ...before }, { owner });
  return decision('owner-chosen', device, parts);
}
