import { z } from 'zod';
import { EntityId } from './evidence.ts';
import { Page } from './graph.ts';
import { Cursor, flag, Limit, WholeNumber } from './parameters.ts';

/**
 * Saved work of hunters. What it holds is the page's own: a `head` (where one stands, notes, selections) that each save
 * replaces, and `parts` (the steps of the ledger) that are added, never change and never go. A version is a head and
 * the parts that there were, so that each save sends, and each version keeps, only what came with it.
 */

const INVESTIGATION_STATES = ['open', 'archived', 'trash'] as const;
export const InvestigationState = z.enum(INVESTIGATION_STATES);
export type InvestigationState = z.infer<typeof InvestigationState>;

/** Bytes of JSON in one save. */
export const LARGEST_SAVE = 8 * 1024 * 1024;
/** Bytes of JSON of all parts of an investigation. */
export const LARGEST_INVESTIGATION = 64 * 1024 * 1024;

/** Any JSON. */
const Content = z.unknown().refine((content) => content !== undefined, { error: 'is required' });

/** By a name of its own: a part that is known already is not stored again. */
export const Part = z.strictObject({ id: z.string().min(1).max(100), content: Content });
export type Part = z.infer<typeof Part>;

/** One save holds each part once: of two of one id one would be lost. */
const Parts = z
  .array(Part)
  .max(50_000)
  .default([])
  .superRefine((parts, context) => {
    const ids = new Set<string>();
    for (const { id } of parts) {
      if (ids.has(id)) {
        const message = `Holds two parts with the id "${id}": give each an id of its own`;
        return context.addIssue({ code: 'custom', message });
      }
      ids.add(id);
    }
  });

const Title = z.string().trim().min(1).max(200);
const Tag = z.string().trim().min(1).max(50);
const Tags = z
  .array(Tag)
  .max(30)
  .transform((tags) => [...new Set(tags)]);
const Person = z.string().trim().min(1).max(200);
const Uuid = z.uuid();

export const Investigation = z.object({
  id: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  state: InvestigationState,
  /** Who moved it to the archive or the trash, or back, and when. */
  movedBy: z.string().nullable(),
  movedAt: z.string().nullable(),
  /** The newest; each save counts it up. */
  version: z.int(),
  createdBy: z.string(),
  createdAt: z.string(),
  savedBy: z.string(),
  /** ISO 8601 in UTC. */
  savedAt: z.string(),
  /** Bytes of JSON. */
  size: z.int(),
  /** Entities that it names. */
  entities: z.int(),
});
export type Investigation = z.infer<typeof Investigation>;

export const InvestigationVersion = z.object({
  version: z.int(),
  title: z.string(),
  tags: z.array(z.string()),
  person: z.string(),
  /** ISO 8601 in UTC. */
  at: z.string(),
  /** What was done since the version before, in words. */
  steps: z.array(z.string()),
  /** The version that it brought back. */
  restored: z.int().nullable(),
});
export type InvestigationVersion = z.infer<typeof InvestigationVersion>;

/** An investigation with what it holds. */
export const WholeInvestigation = z.object({
  investigation: Investigation,
  version: InvestigationVersion,
  head: z.unknown(),
  /** In the order in which they were first sent. */
  parts: z.array(z.object({ id: z.string(), content: z.unknown() })),
});
export type WholeInvestigation = z.infer<typeof WholeInvestigation>;

export const SavedInvestigation = z.object({ investigation: Investigation, version: InvestigationVersion });
export type SavedInvestigation = z.infer<typeof SavedInvestigation>;

export const InvestigationList = z.object({
  investigations: z.array(Investigation),
  /** How many there are in each state, whatever is searched for. */
  states: z.record(InvestigationState, z.int()),
  /** Tags of those in the state, with how many carry each, at most 200. */
  tags: z.array(z.object({ tag: z.string(), investigations: z.int() })),
  page: Page,
});
export type InvestigationList = z.infer<typeof InvestigationList>;

export const VersionList = z.object({ versions: z.array(InvestigationVersion), page: Page });
export type VersionList = z.infer<typeof VersionList>;

/** The investigations that name an entity, the last saved first; those in the trash are left out. */
export const EntityInvestigations = z.object({ investigations: z.array(Investigation), page: Page });
export type EntityInvestigations = z.infer<typeof EntityInvestigations>;

/** Somebody who has an investigation open. */
export const Viewer = z.object({
  /** A name of the page's own: one person may have two tabs. */
  viewer: z.string(),
  person: z.string(),
  selection: z.array(z.string()),
});
export type Viewer = z.infer<typeof Viewer>;

/** Who looks at it no longer. */
export const LeftViewer = z.object({ viewer: z.string() });
export type LeftViewer = z.infer<typeof LeftViewer>;

/** What its viewers are told at once: ask for what came with a `version` that you do not have. */
export const InvestigationNow = z.object({
  investigation: Investigation,
  /** The page that saved the newest version. */
  savedFrom: z.string().nullable(),
  viewers: z.array(Viewer),
});
export type InvestigationNow = z.infer<typeof InvestigationNow>;

const EXAMPLE_ID = '0b9d7c1e-5a55-4d43-9c0e-1f6a2f4f9c10';
const content = {
  person: Person.describe('Who saves it').meta({ example: 'Alice' }),
  from: z.string().max(100).optional().describe('The page that saves it, as it calls itself among the viewers'),
  steps: z
    .array(z.string().max(1_000))
    .max(10_000)
    .default([])
    .describe('What was done since the version before, in words')
    .meta({ example: ['Expand Cluster Alpha'] }),
};

export const CreateInvestigation = z.strictObject({
  ...content,
  id: Uuid.optional()
    .describe('The same again gives the same investigation: for a request whose answer was lost')
    .meta({ example: EXAMPLE_ID }),
  title: Title.meta({ example: 'Whose machines were used' }),
  tags: Tags.default([]).meta({ example: ['crimson palace'] }),
  head: Content.describe('Any JSON').meta({ example: { position: 1 } }),
  parts: Parts.meta({ example: [{ id: 'step-1', content: { do: 'add' } }] }),
  entities: z
    .array(EntityId)
    .max(50_000)
    .default([])
    .describe('What it names')
    .meta({ example: ['cluster:stac1248-alpha'] }),
});
export type CreateInvestigation = z.infer<typeof CreateInvestigation>;

export const SaveInvestigation = z.strictObject({
  ...content,
  version: z.int().min(1).describe('The version that it goes on from').meta({ example: 1 }),
  save: Uuid.optional().describe('The same again changes nothing: for a request whose answer was lost'),
  title: Title.optional(),
  tags: Tags.optional(),
  head: Content.optional()
    .describe('Any JSON; the last one stays where absent')
    .meta({ example: { position: 2 } }),
  parts: Parts.describe('Those that came; the others stay').meta({
    example: [{ id: 'step-2', content: { do: 'move' } }],
  }),
  entities: z.array(EntityId).max(50_000).optional().describe('All that it names; the last ones stay where absent'),
});
export type SaveInvestigation = z.infer<typeof SaveInvestigation>;

export const InvestigationPath = z.strictObject({ id: z.string().max(100).meta({ example: EXAMPLE_ID }) });

export const VersionPath = InvestigationPath.extend({
  version: WholeNumber(1, Number.MAX_SAFE_INTEGER).meta({ example: 1 }),
});

export const ViewerPath = InvestigationPath.extend({ viewer: z.string().min(1).max(100).meta({ example: 'tab-1' }) });

export const ViewerBody = z.strictObject({
  person: z.string().trim().max(200).default('').describe('Empty where no name was given').meta({ example: 'Alice' }),
  selection: z
    .array(z.string().max(5_000))
    .max(1_000)
    .default([])
    .meta({ example: ['cluster:stac1248-alpha'] }),
});
export type ViewerBody = z.infer<typeof ViewerBody>;

export const InvestigationsParameters = z.strictObject({
  q: z.string().trim().max(200).default('').describe('What titles or tags hold, word by word'),
  tag: Tag.optional(),
  state: InvestigationState.default('open'),
  limit: Limit(500, 50),
  cursor: Cursor,
});
export type InvestigationsParameters = z.infer<typeof InvestigationsParameters>;

export const SinceParameters = z.strictObject({
  since: WholeNumber(1, Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('A version that you have: only the parts that it does not rest on'),
});

/** A page of a list that is cut by nothing else. */
export const PageParameters = z.strictObject({ limit: Limit(500, 50), cursor: Cursor });

export const EventsParameters = z.strictObject({
  once: flag.describe('End after the first event: where streams are not at hand').meta({ example: 'true' }),
});

export const RestoreBody = z.strictObject({
  ...content,
  version: z.int().min(1).describe('The newest version that you know').meta({ example: 2 }),
  save: SaveInvestigation.shape.save,
});
export type RestoreBody = z.infer<typeof RestoreBody>;

export const DuplicateBody = z.strictObject({
  person: content.person,
  id: Uuid.optional().describe('The same again gives the same copy'),
  title: Title.optional().describe('“… (copy)” where absent'),
  version: z.int().min(1).optional().describe('The newest where absent'),
});
export type DuplicateBody = z.infer<typeof DuplicateBody>;

export const MoveBody = z.strictObject({
  person: content.person,
  state: InvestigationState.describe('trash: put aside for deletion, and restored by any other').meta({
    example: 'trash',
  }),
});
export type MoveBody = z.infer<typeof MoveBody>;
