/** Kills a process that carries out commands, again and again, and checks each time that the record holds what was acknowledged. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { FileStore } from '../../electron/store/store.ts';
import type { NewCommit } from '../../shared/domain/commit.ts';
import { english } from '../../shared/messages/speech.ts';
import { Random } from '../bench/random.ts';
import { bundle } from '../support/bundle.ts';
import { FakeClock, temporaryFolder } from '../support/record.ts';
import { held, instant, Model, purgedIn, told, Work } from '../support/store-work.ts';

/** What a child is told to do. */
export interface Task {
  readonly folder: string;
  readonly seed: number;
  readonly now: string;
  readonly speakAfter: number;
}

/** What a child prints: a command that it is about to carry out, and one that was acknowledged. */
export type Said =
  | { readonly tries: number; readonly commit: NewCommit; readonly now: string }
  | { readonly acknowledged: number };

export interface Outcome {
  readonly kills: number;
  readonly acknowledged: number;
  /** One sentence for each kill after which something was wrong. */
  readonly failures: readonly string[];
}

/** A child is killed at most this many milliseconds after it begins, or after at most this many commands. */
const longestMs = 80;
const mostCommands = 40;
/** Number of kills per data folder. */
const killsOfFolder = 25;

/** `lanes`: number of children that work at the same time, each in a folder of its own. */
export async function killOften(wanted: { kills: number; seed: number; lanes: number }): Promise<Outcome> {
  const temporary = temporaryFolder();
  try {
    const script = await bundle(path.join(import.meta.dirname, 'crash-child.ts'), temporary.folder);
    const lanes = Array.from({ length: wanted.lanes }, (_, number) => {
      const lane = new Lane(script, path.join(temporary.folder, `lane-${number}`), wanted.seed + number);
      return lane.run(Math.floor((wanted.kills + number) / wanted.lanes));
    });
    const outcomes = await Promise.all(lanes);
    return {
      kills: outcomes.reduce((sum, { kills }) => sum + kills, 0),
      acknowledged: outcomes.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
      failures: outcomes.flatMap(({ failures }) => failures),
    };
  } finally {
    temporary.remove();
  }
}

/** A process that waits for its task. */
interface Child {
  readonly process: ChildProcess;
  /** The child writes here when it is ready, and again after the given number of commands. */
  readonly channel: Readable | Writable;
  readonly ready: Promise<unknown>;
  readonly ended: Promise<unknown>;
  /** The file that receives the child's stdout. */
  readonly said: string;
}

class Lane {
  readonly #script: string;
  readonly #base: string;
  readonly #seed: number;
  readonly #random: Random;
  /** What the folder held at the end of the last life. */
  #model = new Model();
  #now = '2026-10-24T20:00:00.000Z';
  #folder = '';
  #acknowledged = 0;

  constructor(script: string, base: string, seed: number) {
    this.#script = script;
    this.#base = base;
    this.#seed = seed;
    this.#random = new Random(seed);
    mkdirSync(base);
  }

  async run(kills: number): Promise<Outcome> {
    const failures: string[] = [];
    let next = this.#start(0);
    for (let kill = 0; kill < kills; kill += 1) {
      if (kill % killsOfFolder === 0) await this.#beginAnew(kill);
      const child = next;
      // Started ahead, so that it is ready when this one has been checked.
      next = this.#start(kill + 1);
      try {
        await this.#life(child, kill);
      } catch (error) {
        failures.push(`seed ${this.#seed}, kill ${kill}: ${String(error)}`);
        await this.#beginAnew(kill);
      }
    }
    next.process.kill('SIGKILL');
    await next.ended;
    return { kills, acknowledged: this.#acknowledged, failures };
  }

  async #beginAnew(kill: number): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    this.#folder = path.join(this.#base, `from-${kill}`);
    this.#model = new Model();
  }

  #start(kill: number): Child {
    const said = path.join(this.#base, `said-${kill}.jsonl`);
    const output = openSync(said, 'w');
    const started = spawn(process.execPath, [this.#script], { stdio: ['pipe', output, 'inherit', 'pipe'] });
    closeSync(output);
    const channel = started.stdio[3];
    if (channel === null || channel === undefined) throw new Error('the process has no channel 3');
    return { process: started, channel, ready: once(channel, 'data'), ended: once(started, 'exit'), said };
  }

  async #life(child: Child, kill: number): Promise<void> {
    const speakAfter = 1 + Math.floor(this.#random.below(mostCommands));
    const task: Task = { folder: this.#folder, seed: this.#seed + kill * 1000, now: this.#now, speakAfter };
    await child.ready;
    const spoke = once(child.channel, 'data');
    child.process.stdin?.write(JSON.stringify(task));
    if (this.#random.chance(0.3)) await setTimeout(this.#random.below(longestMs));
    else {
      await Promise.race([spoke, child.ended]);
      await setTimeout(this.#random.below(5));
    }
    child.process.kill('SIGKILL');
    await child.ended;
    if (child.process.signalCode !== 'SIGKILL') throw new Error('the process ended by itself');
    const { tried, acknowledged } = await this.#heard(child.said);
    this.#acknowledged += acknowledged;
    const work = new Work(0, undefined, new FakeClock(instant(this.#now)));
    const store = await work.open(this.#folder);
    const model = await this.#check(store, tried, acknowledged);
    await expectErased(this.#folder, tried, model);
    this.#model = model;
    // Now and then the store is not closed, so that what only the journal has grows from life to life.
    if (this.#random.chance(0.5)) await store.close();
    else await abandon(this.#folder);
  }

  async #heard(said: string): Promise<{ tried: NewCommit[]; acknowledged: number }> {
    const tried: NewCommit[] = [];
    let acknowledged = 0;
    const text = await readFile(said, 'utf8');
    await rm(said);
    // The last line may have been cut.
    for (const line of text.split('\n').slice(0, -1)) {
      const heard: Said = JSON.parse(line);
      if ('tries' in heard) {
        tried.push(heard.commit);
        this.#now = heard.now;
      } else acknowledged = Math.max(acknowledged, heard.acknowledged);
    }
    return { tried, acknowledged };
  }

  /** Returns what the record holds: everything that was acknowledged, and of the commands under way the first few, each as a whole. */
  async #check(store: FileStore, tried: readonly NewCommit[], acknowledged: number): Promise<Model> {
    const found = await held(store);
    const model = this.#model.copy();
    for (const events of tried.slice(0, acknowledged)) model.believe(events);
    for (const events of tried.slice(acknowledged)) {
      if (isDeepStrictEqual(told(model), told(found))) break;
      model.believe(events);
    }
    if (!isDeepStrictEqual(told(model), told(found)))
      throw new Error(
        `the record is not what ${acknowledged} acknowledged commands made: ${differing(model, found)}`,
      );
    const { differences } = await store.verify();
    const said = [...store.problems.map(({ message }) => message), ...differences].map(english.say);
    if (said.length > 0) throw new Error(said.join(' '));
    return found;
  }
}

/** Leaves the store without closing it. Without its lock and its socket, nobody knows of it. */
async function abandon(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name === 'lock' || name.startsWith('in-use-')) await rm(path.join(folder, name));
}

/** Names where two models differ. */
function differing(expected: Model, found: Model): string {
  const ids = new Set([...expected.sessions.keys(), ...found.sessions.keys()]);
  const sessions = [...ids].filter(
    (id) => !isDeepStrictEqual(expected.sessions.get(id), found.sessions.get(id)),
  );
  const tables = Object.entries(expected.registry).filter(
    ([name, table]) =>
      !isDeepStrictEqual(table, Object.entries(found.registry).find(([other]) => other === name)?.[1]),
  );
  return JSON.stringify({ sessions, tables: tables.map(([name]) => name) });
}

async function expectErased(folder: string, tried: readonly NewCommit[], model: Model): Promise<void> {
  const purged = tried.flatMap(purgedIn);
  const gone = purged.filter((session) => !model.sessions.has(session));
  if (gone.length === 0) return;
  for (const name of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const content = await readFile(path.join(name.parentPath, name.name));
    const trace = gone.find((session) => content.includes(session));
    if (trace !== undefined) throw new Error(`${name.name} holds the purged session ${trace}`);
  }
}
