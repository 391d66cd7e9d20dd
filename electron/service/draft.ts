/**
 * The unit of work: commands are decided against a draft and applied to it at once, in an attempt that is rolled back if it is refused. The
 * accepted attempts are written to disk together, and the draft is thrown away after the write.
 */

import type { Commit, Door, NewCommit, Thing, What } from '../../shared/domain/commit.ts';
import { type Command, decideCommand } from '../../shared/domain/deciders.ts';
import type { Decision } from '../../shared/domain/decision.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { namedBy } from '../../shared/domain/named-by.ts';
import { type Change, project, type World } from '../../shared/domain/project.ts';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import { registryThing } from '../../shared/domain/registry.ts';
import { ChangingRegistry } from '../../shared/domain/registry-after.ts';
import type { OwnerId, Session, SessionId } from '../../shared/domain/session.ts';
import { english } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { emptyLayer, type Layer, layOver, noteChange } from './layer.ts';
import { isTrashed, LayeredRecord } from './layered-record.ts';

/** The person on whose behalf an attempt is made, and the door through which it came. */
export interface By {
  readonly actor: OwnerId;
  readonly door: Door;
}

/** What a command did. It is told to the caller, so that the caller need not compare states. */
export interface Done {
  /** Id of the thing that the command was about. */
  readonly about: string;
  readonly what: What;
  /** False if the record was already in the wanted state. */
  readonly isChange: boolean;
}

/** The attempt in progress. */
interface Attempt {
  readonly by: By;
  readonly now: Instant;
  readonly id: string;
  readonly layer: Layer;
  readonly registry: ChangingRegistry;
  readonly parts: Map<string, Commit['streams'][number]>;
  readonly changes: Map<string, Change>;
  what: What | null;
  /** Id of the commit that this attempt takes back; null if there is none. */
  undoes: string | null;
}

export class Draft extends LayeredRecord {
  readonly #accepted: NewCommit[] = [];
  #attempt: Attempt | null = null;

  protected override get upper(): Attempt | null {
    return this.#attempt;
  }

  /** The commits of the earlier attempts, oldest first. They are written to disk together with the current one. */
  get accepted(): readonly NewCommit[] {
    return this.#accepted;
  }

  /**
   * Decides a command and applies it at once, so that later reads see it. A refused command has changed nothing. `now`: a moment other than
   * that of the attempt.
   */
  async decide(command: Command, now = this.#current().now): Promise<Result<Done>> {
    const attempt = this.#current();
    const named = namedBy(command);
    const sessions = new Map<SessionId, Session | undefined>();
    for (const id of named.sessions) sessions.set(id, await this.session(id));
    const block = named.block === null ? undefined : await this.block(named.block);
    const page = named.day === null ? undefined : await this.pageOf(named.day.owner, named.day.date);
    const [first] = sessions.values();
    const hasWorkedSince = isTrashed(first) && (await this.hasWorkedSince(first, now));
    const decided = decideCommand(command, {
      now,
      newId: this.parts.newId,
      digest: this.parts.digest,
      frame: this.parts.frame(),
      switchedReason: () => english.t('reason.switched'),
      // The immutable copy, because values derived from its tables are cached by those tables.
      registry: this.registry,
      session: (id) => sessions.get(id),
      block: (id) => (block?.id === id ? block : undefined),
      dayPage: (id) => (page?.id === id ? page : undefined),
      active: (owner) => this.active(owner),
      hasWorkedSince,
    });
    if (!decided.ok) return decided;
    await this.#apply(attempt, decided.value, sessions);
    const { about, what, parts } = decided.value;
    attempt.what ??= what;
    return accepted({ about, what, isChange: parts.length > 0 });
  }

  /** What the current attempt has changed so far: each thing before and after. */
  get changes(): readonly Change[] {
    return [...this.#current().changes.values()];
  }

  /** Begins an attempt. It is discarded unless `accept` follows. */
  begin(by: By, now: Instant): void {
    this.#attempt = {
      by,
      now,
      id: this.store.nextCommitId(),
      layer: emptyLayer(),
      registry: new ChangingRegistry(this.acceptedRegistry),
      parts: new Map(),
      changes: new Map(),
      what: null,
      undoes: null,
    };
  }

  /** Describes the current attempt's commit otherwise than by the first command that was decided. */
  isCalled(what: What): void {
    this.#current().what = what;
  }

  /** Marks the current attempt as taking back that commit. `as`: how the attempt is described. */
  takesBack(commit: string, as: What): void {
    const attempt = this.#current();
    attempt.undoes = commit;
    attempt.what = as;
  }

  /** Whether the current attempt takes another commit back. */
  get isTakingBack(): boolean {
    return this.#current().undoes !== null;
  }

  rollBack(): void {
    this.#attempt = null;
  }

  /** The commit that the attempt amounts to so far; null while it has changed nothing. */
  get pending(): NewCommit | null {
    const { by, id, parts, what, undoes } = this.#current();
    if (parts.size === 0 || what === null) return null;
    return { id, actor: by.actor, door: by.door, what, undoes, streams: [...parts.values()] };
  }

  /** Keeps what the attempt did. Answers its commit, or null if it changed nothing. */
  accept(): NewCommit | null {
    const { layer, registry } = this.#current();
    const { pending } = this;
    layOver(this.acceptedLayer, layer);
    this.acceptedRegistry = registry.kept;
    this.#attempt = null;
    if (pending !== null) this.#accepted.push(pending);
    return pending;
  }

  /** `read`: the present state of the sessions that the command was decided on. */
  async #apply(
    attempt: Attempt,
    { parts }: Decision,
    read: ReadonlyMap<SessionId, Session | undefined>,
  ): Promise<void> {
    for (const { kind, id, events } of parts) {
      const key = `${kind}/${id}`;
      const isRead = kind === 'session' && read.has(id) && !attempt.parts.has(key);
      const found = isRead ? read.get(id) : await this.unlessInRegistry(kind, id);
      const thing = (): Thing | undefined => found ?? registryThing(attempt.registry.now, kind, id);
      const earlier = attempt.parts.get(key);
      // Within one commit a stream has a single part, so events that this attempt applied earlier count as its head already.
      const after = thing()?.heads ?? [];
      const world: World = { thing, isBuried: (of, name) => this.store.isBuried(of, name) };
      const commit = {
        id: attempt.id,
        device: this.store.device,
        n: 0,
        actor: attempt.by.actor,
        door: attempt.by.door,
        what: { code: '', params: {} },
        undoes: null,
        streams: [{ kind, id, after, events }],
      };
      for (const change of project(kinds, world, commit).changes) {
        attempt.registry.change(change);
        noteChange(attempt.layer, change);
        const begun = attempt.changes.get(key);
        attempt.changes.set(key, { ...change, before: begun === undefined ? change.before : begun.before });
      }
      attempt.parts.set(key, {
        kind,
        id,
        after: earlier?.after ?? after,
        events: [...(earlier?.events ?? []), ...events],
      });
    }
  }

  #current(): Attempt {
    if (this.#attempt === null) throw new Error('an attempt is begun before anything is decided');
    return this.#attempt;
  }
}
