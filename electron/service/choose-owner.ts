/**
 * Chooses whose record this is, once for each installation. A data folder without a chosen owner, or one that comes from elsewhere, belongs
 * to the owner of its sessions; a new folder belongs to the person whose installation this is.
 */
import { accepted, type Refusal } from '../../shared/domain/refusal.ts';
import { own } from '../../shared/domain/registry.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import { english } from '../../shared/messages/speech.ts';
import type { Store } from '../ports/store.ts';
import type { By } from './draft.ts';
import type { RoutineLogService } from './service.ts';

/** What the installation itself knows, independent of any data folder. */
export interface OwnInstallation {
  readonly owner: OwnerId | null;
  choose(owner: OwnerId): Promise<void>;
}

/** The choice could not be written. */
export class OwnerNotKept extends Error {
  override readonly name = 'OwnerNotKept';
  /** Whether the disk refused it, so that it can be tried again. */
  readonly isOfDisk: boolean;
  constructor({ code, message }: Refusal) {
    super(english.say(message));
    this.isOfDisk = code === 'storage-failed';
  }
}

/**
 * Must be called before any other use of the service. `name`: gives the name of a person who is not known yet. Answers the owner. Rejects with
 * `OwnerNotKept` where the choice cannot be written.
 */
export async function chooseOwner(
  service: RoutineLogService,
  store: Store,
  installation: OwnInstallation,
  name: () => string,
): Promise<OwnerId> {
  const chosen = own(store.registry.owners, store.device)?.owner;
  const owner = chosen ?? likelyOwner(store, installation.owner) ?? service.newId(service.now());
  if (installation.owner === null) await installation.choose(owner);
  const by: By = { actor: owner, door: 'system' };
  const isKnown = own(store.registry.people, owner) !== undefined;
  if (isKnown && chosen === owner) return owner;
  const done = await service.transact(by, async (draft) => {
    if (!isKnown) {
      const added = await draft.decide({
        type: 'AddPerson',
        by: null,
        id: owner,
        name: name(),
        role: 'admin',
        managerId: null,
      });
      if (!added.ok) return added;
    }
    const kept = await draft.decide({ type: 'ChooseOwner', device: store.device, owner });
    return kept.ok ? accepted(null) : kept;
  });
  if (!done.ok) throw new OwnerNotKept(done.refusal);
  return owner;
}

/** Like `chooseOwner`, for a record that cannot be written: nothing is chosen. */
export function ownerToRead(
  service: Pick<RoutineLogService, 'newId' | 'now'>,
  store: Store,
  installation: Pick<OwnInstallation, 'owner'>,
): OwnerId {
  const chosen = own(store.registry.owners, store.device)?.owner;
  return chosen ?? likelyOwner(store, installation.owner) ?? service.newId(service.now());
}

/** Null if neither the record nor the installation names an owner. */
function likelyOwner(store: Store, installed: OwnerId | null): OwnerId | null {
  const { owners, people } = store.registry;
  const hasInstalled = installed !== null && own(people, installed) !== undefined;
  const before = Object.values(owners)
    .map(({ owner }) => owner)
    .filter((owner) => own(people, owner) !== undefined);
  if (hasInstalled) return installed;
  return before.at(-1) ?? store.mostFrequentOwner() ?? installed;
}
