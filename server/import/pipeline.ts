import type { Database, Transaction } from '../db.ts';
import { type Batch, claimsOf, tiesOf } from './batch.ts';
import type { Fingerprints } from './fingerprints.ts';
import { idsOf, leadsToAdd, type Regrouped, regroup } from './identity.ts';
import { Knowledge } from './knowledge.ts';
import { lock, newTurn } from './lock.ts';
import { look } from './look.ts';
import { FOREIGN } from './outcome.ts';
import type { Bringer } from './parts.ts';
import { learn, type Plan, planOf } from './plan.ts';
import { settle } from './settle.ts';
import type { Tally } from './tally.ts';
import { carryOut, isInGraph } from './write.ts';

/** Batches that may be on their way to the database: one is written while the next waits there for its turn. */
const AHEAD = 2;

/** How many imports are on their way from here into a database. */
const onTheirWay = new WeakMap<Database, number>();

/** Somebody else wrote in between, so what a plan rests on may not hold. */
class Overtaken extends Error {}

/** A plan as it was carried out under the lock, and what was moved for it. */
interface Tried {
  plan: Plan;
  regrouped?: Regrouped;
}

/** A batch that is on its way. */
interface Sent {
  batch: Batch;
  plan: Plan;
  /** Whether it is in the graph now; false where it was overtaken. */
  done: Promise<boolean>;
}

interface PipelineOptions {
  database: Database;
  bringer: Bringer;
  tally: Tally;
  /** What is noted of each entity, by the tally too. */
  entities: Fingerprints;
  /** Told of each batch that is in the graph, in their order. */
  onWritten: () => void;
}

/**
 * Writes the batches of an import in their order. What a batch does is planned and sent while the batches before it are
 * written, and rests on nobody else having had a turn since. Where somebody had, it is taken back by the database and
 * planned anew under the lock, as is every batch until nobody comes between two any more. Nothing is sent ahead while
 * another import is on its way from here: they would overtake each other, and take all connections.
 */
export class Pipeline {
  readonly #database: Database;
  readonly #bringer: Bringer;
  readonly #tally: Tally;
  readonly #onWritten: () => void;
  readonly #knowledge: Knowledge;
  readonly #sent: Sent[] = [];
  #isAlone = true;

  constructor({ database, bringer, tally, entities, onWritten }: PipelineOptions) {
    this.#knowledge = new Knowledge(entities);
    this.#database = database;
    this.#bringer = bringer;
    this.#tally = tally;
    this.#onWritten = onWritten;
    onTheirWay.set(database, (onTheirWay.get(database) ?? 0) + 1);
  }

  /** Takes a batch, and returns as soon as the next may come. */
  async add(batch: Batch): Promise<void> {
    const plan = await this.#planAhead(batch);
    if (plan) {
      this.#send(batch, plan);
      await this.#wait(AHEAD);
    } else {
      await this.drain();
      await this.#writeInTurn(batch, null);
    }
  }

  /** Returns when all that was taken is in the graph. */
  drain(): Promise<void> {
    return this.#wait(0);
  }

  /** Returns when nothing is on its way any more, whatever became of it. Nothing is taken after that. */
  async close(): Promise<void> {
    await this.#standstill();
    onTheirWay.set(this.#database, (onTheirWay.get(this.#database) ?? 1) - 1);
  }

  async #standstill(): Promise<void> {
    await Promise.allSettled(this.#sent.map((one) => one.done));
  }

  /** What a batch does if nobody else comes before it; null where that takes a look under the lock. */
  async #planAhead(batch: Batch): Promise<Plan | null> {
    const isOnly = onTheirWay.get(this.#database) === 1;
    if (!isOnly || !this.#isAlone || this.#knowledge.turn === null) return null;
    const knowledge = this.#knowledge;
    const ahead = this.#sent.map((one) => one.plan);
    const claims = claimsOf(batch);
    const tied = new Set(ahead.flatMap((plan) => tiesOf(plan.placed).flatMap(idsOf)));
    const ask: Transaction['run'] = (query, parameters) => this.#database.read(query, parameters);
    const leads = await leadsToAdd(ask, tiesOf(claims), (id) => knowledge.has(id) || tied.has(id));
    if (leads === null) return null;
    const seen = await look(ask, { claims, part: this.#bringer.part, knowledge, leads, ahead });
    return planOf(batch, { turn: newTurn(), seen, leads, knowledge, tally: this.#tally, ahead });
  }

  #send(batch: Batch, plan: Plan): void {
    const after = this.#knowledge.turn;
    learn(this.#knowledge, plan);
    const done = this.#write(plan, after);
    done.catch(() => undefined);
    this.#sent.push({ batch, plan, done });
  }

  async #write(plan: Plan, after: string | null): Promise<boolean> {
    let isTried = false;
    try {
      await this.#database.write(async (transaction) => {
        // The driver tries again what may have ended well: that is for a turn of its own to find out.
        if (isTried) throw new Overtaken();
        isTried = true;
        const [before, written] = await Promise.allSettled([
          lock(transaction, plan.turn),
          carryOut(transaction, plan, this.#bringer),
        ]);
        if (before.status === 'rejected') throw before.reason;
        if (before.value !== after) throw new Overtaken();
        if (written.status === 'rejected') throw written.reason;
      });
      return true;
    } catch (error) {
      if (error instanceof Overtaken) return false;
      throw error;
    }
  }

  /** Waits until no more than so many are on their way; those that were overtaken are written anew, one by one. */
  async #wait(most: number): Promise<void> {
    while (this.#sent.length > most) {
      const [first] = this.#sent as [Sent];
      if (await first.done) {
        this.#sent.shift();
        this.#count(first.plan);
      } else {
        await this.#standstill();
        this.#knowledge.forgetAll();
        this.#isAlone = false;
        for (const { batch, plan } of this.#sent.splice(0)) await this.#writeInTurn(batch, plan);
      }
    }
  }

  /** @param former how it was tried before */
  async #writeInTurn(batch: Batch, former: Plan | null): Promise<void> {
    const knowledge = this.#knowledge;
    const given = { importId: this.#bringer.importId, number: batch.number };
    let tried: Tried | null = former && { plan: former };
    const { plan, regrouped, stood } = await this.#database.write(async (transaction) => {
      const turn = newTurn();
      const before = await lock(transaction, turn);
      // Looked up behind the lock: what was tried and not answered may still have been on its way before it.
      if (tried && (await isInGraph(transaction, given))) return { ...tried, stood: true };
      tried = await this.#writeUnderLock(transaction, batch, { turn, before });
      return { ...tried, stood: false };
    });
    if (stood) {
      knowledge.forgetAll();
      for (const row of plan.fresh) knowledge.wrote(row.id);
    } else {
      for (const id of regrouped?.gone ?? []) knowledge.forget(id);
      for (const id of regrouped?.touched ?? []) knowledge.learn(id, FOREIGN);
      learn(knowledge, plan);
    }
    this.#count(plan);
  }

  async #writeUnderLock(
    transaction: Transaction,
    batch: Batch,
    { turn, before }: { turn: string; before: string | null },
  ): Promise<Tried> {
    const knowledge = this.#knowledge;
    if (before === knowledge.turn) this.#isAlone = true;
    else knowledge.forgetAll();
    const claims = claimsOf(batch);
    const regrouped = await regroup(transaction, [], tiesOf(claims));
    const { leads, created } = regrouped;
    const seen = await look(transaction.run, { claims, part: this.#bringer.part, knowledge, leads, regrouped });
    const plan = planOf(batch, { turn, seen, leads, knowledge, tally: this.#tally, brought: created });
    await carryOut(transaction, plan, this.#bringer);
    await settle(transaction, regrouped.touched);
    return { plan, regrouped };
  }

  #count(plan: Plan): void {
    this.#tally.add(plan.counted);
    this.#onWritten();
  }
}
