import { z } from 'zod';
import type { Part, WholeInvestigation } from '../../contract/investigations.ts';
import { askTold } from '../actions/told.ts';
import type { Api } from '../api.ts';
import {
  type PackedLedger,
  type PackedSteps,
  packEntries,
  packLedger,
  readLedger,
  readSteps,
  UnreadableLedger,
  unpackLedger,
  unpackSteps,
} from '../store/ledger-file.ts';
import { type Directory, entitiesOf, type Told } from '../store/packed/directory.ts';
import { type Entry, type Ledger, START } from '../store/step.ts';

/** A ledger as an investigation holds it: its opening picture and each step a part, where one stands the head. */

export const BASE = 'base';

const Head = z.object({
  format: z.literal('crosspivot investigation'),
  version: z.literal(1),
  at: z.string(),
  last: z.record(z.string(), z.string()),
  branches: z.record(z.string(), z.string()),
});
export type Head = z.infer<typeof Head>;

export const headOf = ({ at, last, branches }: Ledger): Head => ({
  format: 'crosspivot investigation',
  version: 1,
  at,
  last: { ...last },
  branches: { ...branches },
});

/** What of a head others see: where "redo" leads is each one's own. */
export const sharedOf = ({ at, branches }: Pick<Head, 'at' | 'branches'>): string => JSON.stringify([at, branches]);

export const basePart = (ledger: Ledger): Part => ({
  id: BASE,
  content: packLedger({ ...ledger, entries: {}, at: START, last: {}, branches: {} }),
});

export const stepPart = (entry: Entry): Part => ({ id: entry.id, content: packEntries([entry]) });

/** @throws UnreadableLedger */
export function readHead(json: unknown): Head {
  const head = Head.safeParse(json);
  if (head.success) return head.data;
  throw new UnreadableLedger(
    'foreign',
    'It was written by another program or a newer Crosspivot. Nothing of it changed; open it with the program that wrote it.',
  );
}

/**
 * The ledger of an investigation, with what the graph says now; `missing` are entities that it no longer holds.
 * @param waiting steps that wait in this browser to be sent
 * @throws UnreadableLedger, ApiError
 */
export async function ledgerOf(
  api: Api,
  { head: json, parts }: Pick<WholeInvestigation, 'head' | 'parts'>,
  waiting: readonly Part[] = [],
): Promise<{ ledger: Ledger; head: Head; missing: string[] }> {
  const head = readHead(json);
  const base = readLedger(parts.find(({ id }) => id === BASE)?.content);
  const steps = [...parts, ...waiting].filter(({ id }) => id !== BASE).map(({ content }) => readSteps(content));
  const { told, missing } = await toldOf(api, [base, ...steps]);
  const entries: Record<string, Entry> = {};
  for (const entry of steps.flatMap((packed) => unpackSteps(packed, told))) {
    if (entry.parent === START || entry.parent in entries) entries[entry.id] = entry;
  }
  const known = (id: string) => id === START || id in entries;
  const last = Object.entries(head.last).filter(([from, to]) => known(from) && known(to));
  const branches = Object.entries(head.branches).filter(([id]) => known(id));
  const ledger = {
    ...unpackLedger(base, told),
    entries,
    at: known(head.at) ? head.at : START,
    last: Object.fromEntries(last),
    branches: Object.fromEntries(branches),
  };
  return { ledger, head, missing };
}

/** Steps that somebody else saved. @throws UnreadableLedger, ApiError */
export async function entriesOf(api: Api, parts: WholeInvestigation['parts']): Promise<Entry[]> {
  const steps = parts.filter(({ id }) => id !== BASE).map(({ content }) => readSteps(content));
  if (steps.length === 0) return [];
  const { told } = await toldOf(api, steps);
  return steps.flatMap((packed) => unpackSteps(packed, told));
}

/** What the graph says now of all that some packed steps speak of, asked at once. */
async function toldOf(
  api: Api,
  packed: readonly (PackedLedger | PackedSteps)[],
): Promise<{ told: Told; missing: string[] }> {
  const directory = together(packed.map((one) => one.directory));
  const told = await askTold(api, directory);
  const there = new Set(told.nodes.map(({ id }) => id));
  return { told, missing: entitiesOf(directory).filter((id) => !there.has(id)) };
}

function together(directories: readonly Directory[]): Directory {
  const indexes = new Map<string, number>();
  const indexOf = (id: string) => indexes.get(id) ?? indexes.set(id, indexes.size).size - 1;
  const folds = new Map<string, Directory['folds'][number]>();
  for (const { entities, folds: keys } of directories) {
    for (const id of entities) indexOf(id);
    for (const key of keys) {
      const anchor = indexOf(entities[key.anchor] ?? '');
      folds.set(JSON.stringify([anchor, key.type, key.direction, key.kind]), { ...key, anchor });
    }
  }
  const untold = { names: [], described: [], groups: [], edges: [], edgeNames: [], marks: [] };
  return { ...untold, entities: [...indexes.keys()], folds: [...folds.values()] };
}
