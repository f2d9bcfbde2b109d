import { groupBy } from '../group.ts';
import type { Batch } from './batch.ts';
import type { ClaimRow } from './claims.ts';
import type { NewEntity } from './entities.ts';
import type { Lead } from './identity.ts';
import type { Knowledge } from './knowledge.ts';
import type { Seen } from './look.ts';
import { type Outcome, outcomes } from './outcome.ts';
import type { Tally, Written } from './tally.ts';

/** What a batch does to the graph. It is a function of the batch and of what was seen. */
export interface Plan {
  number: number;
  /** The turn in which it is written. */
  turn: string;
  added: NewEntity[];
  fresh: ClaimRow[];
  /** Where claims stand that others brought and the import carries from now on. */
  taken: string[];
  /** What follows for entities, for those that were there and those that were not. */
  follows: Outcome[];
  /** Those that were there, of which more follows. */
  changed: Outcome[];
  /** Entities whose evidence has to be read to tell what follows. */
  unclear: string[];
  leads: Lead[];
  /** All that the batch carries. */
  placed: ClaimRow[];
  /** Ids of that. */
  claims: ReadonlySet<string>;
  /** Ids of the entities that it brings. */
  created: ReadonlySet<string>;
  /** What there is to count of it as soon as it is in the graph. */
  counted: Written;
}

interface Given {
  /** A name for the turn in which it is to be written. */
  turn: string;
  seen: Seen;
  leads: Lead[];
  knowledge: Knowledge;
  tally: Tally;
  ahead?: readonly Plan[];
  /** Entities that were brought for what had to be moved. */
  brought?: readonly string[];
}

export function planOf(batch: Batch, given: Given): Plan {
  const { turn, seen, leads, knowledge, tally, ahead = [], brought = [] } = given;
  const { placed, ends, before, there, placeOf } = seen;
  const { named, carried } = batch.known;
  const gained = counts(placed.filter((row) => !there.get(row.id)?.carried));
  const fresh = placed.filter((row) => !there.has(row.id));
  const follows = outcomes(ends, { fresh, before, knowledge });
  const [added, changed] = [follows.filter((one) => !before.has(one.id)), follows.filter((one) => before.has(one.id))];
  const created = new Set([...brought, ...added.map((one) => one.id)]);
  const isNew = (id: string) => created.has(id) || ahead.some((plan) => plan.created.has(id));
  return {
    number: batch.number,
    turn,
    added: added.map(({ id, gained, properties }) => ({ id, roles: gained, properties })),
    fresh,
    taken: placed.flatMap((row) => {
      const { carried = true, at } = there.get(row.id) ?? {};
      return !carried && at !== undefined ? [at] : [];
    }),
    follows,
    changed,
    unclear: follows.filter((one) => one.unclear).map((one) => one.id),
    leads,
    placed,
    claims: new Set(placed.map((row) => row.id)),
    created,
    counted: {
      ...counts(fresh),
      entities: created,
      named: [...seen.named, ...named],
      carried: {
        descriptions: gained.descriptions + carried.descriptions,
        assertions: gained.assertions + carried.assertions,
      },
      verdicts: tally.judge(batch.rows, { isKnown: (id) => there.has(id), isNew, placeOf }),
    },
  };
}

/** Takes for known what the graph holds once the plan is carried out. */
export function learn(knowledge: Knowledge, { follows, fresh, turn }: Plan): void {
  for (const { id, known } of follows) knowledge.learn(id, known);
  for (const row of fresh) knowledge.wrote(row.id);
  knowledge.follow(turn);
}

function counts(rows: ClaimRow[]): { descriptions: number; assertions: number } {
  const descriptions = rows.filter((row) => row.type === 'DESCRIBES').length;
  return { descriptions, assertions: rows.length - descriptions };
}

/** By type the rows of claims. */
export const byType = (rows: ClaimRow[]): Map<string, ClaimRow[]> => groupBy(rows, (row) => row.type);
