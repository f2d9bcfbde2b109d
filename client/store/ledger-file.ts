import { z } from 'zod';
import { KindName } from '../../contract/evidence.ts';
import { PackedChange, packChange, unpackChange } from './packed/change.ts';
import { Directory, DirectoryReader, DirectoryWriter, MOST, type Told, WrongReference } from './packed/directory.ts';
import { withEdgeNames } from './packed/edge-names.ts';
import { PackedPicture, packPicture, unpackPicture } from './packed/picture.ts';
import { type Entry, type Ledger, START } from './step.ts';

/**
 * The ledger as plain JSON: every step with its place in the tree, entities named and never copied, so that whoever
 * opens it sees what the graph says today. Files, links and investigations carry this.
 */
const FORMAT = 'crosspivot ledger';
const VERSION = 2;

/** No name of a property that every object has is an id of a step. */
const StepId = z.string().regex(/^s-[0-9a-z]{1,40}$/);
const Place = z.union([z.literal(START), StepId]);
const PackedExtent = z.object({
  what: z.string(),
  total: z.int(),
  rank: z.string(),
  of: z.union([
    z.object({ kinds: z.array(KindName) }),
    z.object({ anchor: z.string(), fold: z.string() }),
    z.object({ anchor: z.string(), ids: z.array(z.string()) }),
    z.object({ import: z.string(), ids: z.array(z.string()), next: z.string().nullable() }),
  ]),
});
const PackedStep = z.object({
  id: StepId,
  parent: Place,
  name: z.string().max(10_000),
  at: z.iso.datetime(),
  by: z.string().optional(),
  change: PackedChange,
  extent: PackedExtent.nullable(),
  foundBy: z
    .union([
      z.object({ query: z.string(), values: z.record(z.string(), z.string()) }),
      z.object({ queries: z.string(), values: z.record(z.string(), z.unknown()) }),
    ])
    .optional(),
});

const head = { format: z.literal(FORMAT), version: z.literal(VERSION) };

/** Some steps of a ledger, as they go from one person to another. */
export const PackedSteps = z.object({ ...head, directory: Directory, steps: z.array(PackedStep).max(MOST) });
export type PackedSteps = z.infer<typeof PackedSteps>;

export const PackedLedger = PackedSteps.extend({
  base: PackedPicture,
  baseName: z.string(),
  baseExtent: PackedExtent.nullable(),
  at: Place,
  /** Where "redo" leads from a place, if it is not the newest step after it. */
  last: z.record(Place, StepId),
  branches: z.record(StepId, z.string().max(1_000)),
});
export type PackedLedger = z.infer<typeof PackedLedger>;

/** What was opened is no ledger, or none that this page can read. The message says what it is and what to do. */
export class UnreadableLedger extends Error {
  readonly why: 'foreign' | 'newer' | 'damaged';

  constructor(why: UnreadableLedger['why'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}

/** `names` adds what entities are called now, for whoever opens it when the graph holds them no longer. */
export function packLedger(ledger: Ledger, { names = true }: { names?: boolean } = {}): PackedLedger {
  const directory = new DirectoryWriter();
  const base = packPicture(ledger.base, directory);
  const steps = Object.values(ledger.entries).map((entry) => packStep(entry, directory));
  const newest = Object.fromEntries(Object.values(ledger.entries).map(({ id, parent }) => [parent, id]));
  return {
    format: FORMAT,
    version: VERSION,
    directory: directory.written({ names }),
    base,
    baseName: ledger.baseName,
    baseExtent: packExtent(ledger.baseExtent),
    steps,
    at: ledger.at,
    last: Object.fromEntries(Object.entries(ledger.last).filter(([place, id]) => newest[place] !== id)),
    branches: { ...ledger.branches },
  };
}

export function packEntries(entries: readonly Entry[]): PackedSteps {
  const directory = new DirectoryWriter();
  const steps = entries.map((entry) => packStep(entry, directory));
  return { format: FORMAT, version: VERSION, directory: directory.written({ names: true }), steps };
}

/** @throws UnreadableLedger */
export const readLedger = (json: unknown): PackedLedger => read(PackedLedger, json);
/** @throws UnreadableLedger */
export const readSteps = (json: unknown): PackedSteps => read(PackedSteps, json);

/**
 * The ledger with what the graph says now; what it no longer holds is left out.
 * @throws UnreadableLedger where steps or numbers in it point nowhere
 */
export function unpackLedger(packed: PackedLedger, told: Told): Ledger {
  const { base, baseName, baseExtent, at, branches } = packed;
  const known = new Set<string>([START, ...packed.steps.map(({ id }) => id)]);
  const ledger: Ledger = inStep(packed, told, (directory) => ({
    base: unpackPicture(base, directory),
    baseName,
    baseExtent: extentLeft(baseExtent, directory),
    entries: entriesOf(packed, directory),
    at,
    last: {},
    branches,
  }));
  const isWhole = [at, ...Object.entries(packed.last).flat(), ...Object.keys(branches)].every((id) => known.has(id));
  if (!isWhole) throw damaged();
  const newest = Object.fromEntries(Object.values(ledger.entries).map(({ id, parent }) => [parent, id]));
  return { ...ledger, last: { ...newest, ...packed.last } };
}

/** @throws UnreadableLedger */
export const unpackSteps = (packed: PackedSteps, told: Told): Entry[] =>
  inStep(packed, told, (directory) => packed.steps.map((step) => unpackStep(step, directory)));

function entriesOf({ steps }: PackedLedger, directory: DirectoryReader): Ledger['entries'] {
  const entries: Record<string, Entry> = {};
  for (const step of steps) {
    if (step.parent !== START && !(step.parent in entries)) throw damaged();
    entries[step.id] = unpackStep(step, directory);
  }
  return entries;
}

function inStep<T>({ directory }: PackedSteps, told: Told, unpack: (directory: DirectoryReader) => T): T {
  try {
    return unpack(new DirectoryReader(withEdgeNames(directory, told), told));
  } catch (error) {
    throw error instanceof WrongReference ? damaged() : error;
  }
}

const packStep = ({ change, extent, ...step }: Entry, directory: DirectoryWriter): z.infer<typeof PackedStep> => ({
  ...step,
  change: packChange(change, directory),
  extent: packExtent(extent),
});

const unpackStep = (
  { change, extent, by, foundBy, ...step }: z.infer<typeof PackedStep>,
  directory: DirectoryReader,
): Entry => ({
  ...step,
  ...(by === undefined ? {} : { by }),
  ...(foundBy === undefined ? {} : { foundBy }),
  change: unpackChange(change, directory),
  extent: extentLeft(extent, directory),
});

/** An answer without what the graph holds no longer, which is not to be shown; null where that was all of it. */
function extentLeft(extent: Ledger['baseExtent'], directory: DirectoryReader): Ledger['baseExtent'] {
  if (!extent || !('ids' in extent.of)) return extent;
  const ids = directory.left(extent.of.ids);
  const total = extent.total - (extent.of.ids.length - ids.length);
  return total > 0 ? { ...extent, total, of: { ...extent.of, ids } } : null;
}

/** Extents are plain; lists in them are copied, so that what is packed can be changed by nobody. */
const packExtent = (extent: Ledger['baseExtent']): z.infer<typeof PackedExtent> | null =>
  extent && PackedExtent.parse(extent);

function read<T>(schema: z.ZodType<T>, json: unknown): T {
  const { format, version } = Head.safeParse(json).data ?? {};
  if (format !== FORMAT) {
    throw new UnreadableLedger(
      'foreign',
      'It holds no history of Crosspivot. Nothing changed here; choose another file.',
    );
  }
  if (typeof version === 'number' && version > VERSION) {
    const text = `It was written by a newer Crosspivot (version ${version} of the format, this one reads up to ${VERSION}). Nothing changed here; open it with the newer one.`;
    throw new UnreadableLedger('newer', text);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw damaged(issue ? ` (at ${issue.path.join('.') || 'its start'}: ${issue.message})` : '');
}

const Head = z.object({ format: z.string().optional(), version: z.unknown() });

const damaged = (where = ''): UnreadableLedger =>
  new UnreadableLedger('damaged', `It is cut or damaged${where}. Nothing changed here; ask for it again.`);
