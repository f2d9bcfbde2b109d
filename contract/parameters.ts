import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { BASES, Basis, Confidence, EntityId, KindName, Tlp, TypeName } from './evidence.ts';
import { MOST_IN_FILE } from './graph.ts';
import { Verdict } from './imports.ts';

/** What routes take in their query strings. A list is given as a repeated parameter or with commas. */

/** A list of values that hold no comma. */
export const list = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) =>
      (Array.isArray(given) ? given : [given]).flatMap((text) => (typeof text === 'string' ? text.split(',') : text)),
    z.array(item).min(1).max(200),
  );

/** A list of ids, which may hold commas: the parameter is repeated. */
export const IdList = z.preprocess(
  (given) => (Array.isArray(given) ? given : [given]),
  z.array(EntityId).min(1).max(1_000),
);

/** A number as an address has it, in digits: no 0x10, no 1e2, and nothing that a program alone takes for a number. */
const inDigits =
  (digits: RegExp, what: string) =>
  (given: unknown, context: z.RefinementCtx): unknown => {
    if (typeof given !== 'string') return given;
    if (digits.test(given)) return Number(given);
    context.addIssue({ code: 'custom', message: `must be ${what}, in digits` });
    return z.NEVER;
  };

const range = (least: number, most: number): string =>
  most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;

export const WholeNumber = (least: number, most: number) =>
  z.preprocess(inDigits(/^-?\d{1,16}$/, `a whole number ${range(least, most)}`), z.int().min(least).max(most));

export const DecimalNumber = (least: number, most: number) =>
  z.preprocess(
    inDigits(/^-?\d{1,16}(\.\d{1,16})?$/, `a number ${range(least, most)}`),
    z.number().min(least).max(most),
  );

export const Limit = (most: number, usual: number) =>
  WholeNumber(1, most).default(usual).describe(`At most so many: 1 to ${most}; ${usual} where absent`);

/** Where a page begins: the `next` of the page before, or how many are passed over. */
export const PagePlace = z.string().regex(/^\d{1,9}(\.\d{1,15})?$/, 'must be the "next" of the page before');

export const Cursor = PagePlace.optional().describe(
  'Where a page begins: the "next" of the page before, which is refused once the graph was written to; a number alone passes over so many',
);

/** How an answer that is a table, or a graph, is given. */
const HOW = `How the answer is given. A file has all of it, up to ${MOST_IN_FILE.toLocaleString('en')}, where no limit is given; where one is, a Link header says where the next are`;
/** The files of an answer that is a table. */
const TABLE_FILES = ['csv', 'ndjson', 'arrow'] as const;
export type TableFile = (typeof TABLE_FILES)[number];
export const TableFormat = z.enum(['json', ...TABLE_FILES]).default('json');
const TableOrFile = TableFormat.describe(HOW);
const GraphOrFile = z
  .enum(['json', ...TABLE_FILES, 'graphml'])
  .default('json')
  .describe(HOW);
/** What is asked, however the answer is given. */
export type Asked<Schema extends z.ZodType> = Omit<z.infer<Schema>, 'format'>;

/** Which assertions count. */
export const FilterParameters = {
  types: list(TypeName).optional().describe('Relationship types; all where absent'),
  kinds: list(KindName).optional().describe('Kinds of entity; all where absent'),
  sources: IdList.optional().describe('Ids of sources: only what these assert'),
  withoutSources: IdList.optional().describe('Ids of sources: nothing that these assert'),
  basis: list(Basis)
    .optional()
    .describe(`Any of ${BASES.join(', ')}`),
  minConfidence: WholeNumber(0, 100).default(0).describe('0 to 100'),
  from: PartialDate.optional().describe('Start of the window; undated assertions then do not count'),
  to: PartialDate.optional().describe('End of the window; undated assertions then do not count'),
};

export const SearchParameters = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe('Words, or a value, defanged or not; kind:address or org:name narrow it')
    .meta({ example: 'hxxp://cancelle[.]net' }),
  limit: Limit(200, 20),
  cursor: Cursor,
  format: TableOrFile,
});
export type SearchParameters = Asked<typeof SearchParameters>;

export const MatchBody = z.strictObject({
  values: z
    .array(z.string().max(2048))
    .min(1)
    .max(10_000)
    .meta({ example: ['64[.]176[.]50[.]42', 'TattleTale', 'unheard-of.example'] }),
  around: z.boolean().optional().describe('All that is near each value, also near those that name something'),
  format: TableOrFile,
});

export const EntityParameters = z.strictObject({ id: EntityId.meta({ example: 'address:185.82.217.164' }) });

export const DetailParameters = z.strictObject({ limit: Limit(500, 100), cursor: Cursor });

export const DegreeParameters = z.strictObject({
  by: z
    .enum(['kind', 'type'])
    .default('kind')
    .describe(
      'kind: by type, direction and kind, with distinct entities; type: assertions by type and direction alone, unfiltered',
    ),
  ...FilterParameters,
});
export type DegreeParameters = z.infer<typeof DegreeParameters>;

export const NeighbourParameters = z.strictObject({
  ...FilterParameters,
  direction: z.enum(['out', 'in']).optional().describe('out where the entity is the start'),
  order: z.enum(['rarest', 'newest', 'name']).default('rarest').describe('rarest: the least linked first'),
  limit: Limit(1_000, 50),
  cursor: Cursor,
  format: GraphOrFile,
});
export type NeighbourParameters = Asked<typeof NeighbourParameters>;

export const GraphParameters = z.strictObject({
  seeds: IdList.optional()
    .describe('Start here; without seeds, all entities of the kinds')
    .meta({ example: ['cluster:stac1248-alpha', 'malware:eagerbee'] }),
  hops: WholeNumber(0, 3).default(0).describe('Steps from the seeds; 0 gives what lies between them'),
  ...FilterParameters,
  limit: Limit(2_000, 300),
  format: GraphOrFile,
});
export type GraphParameters = Asked<typeof GraphParameters>;

/** The same with so many seeds that no address holds them. */
export const GraphBody = z.strictObject({
  seeds: z
    .array(EntityId)
    .min(1)
    .max(10_000)
    .meta({ example: ['cluster:stac1248-alpha', 'malware:eagerbee'] }),
  beside: z
    .array(EntityId)
    .max(10_000)
    .default([])
    .describe('Entities that are known already: edges to them come too, they themselves do not')
    .meta({ example: ['organisation:r'] }),
  hops: GraphParameters.shape.hops,
  ...FilterParameters,
  limit: Limit(10_000, 10_000),
  format: GraphOrFile,
});
export type GraphBody = Asked<typeof GraphBody>;

export const AssertionParameters = z.strictObject({
  ids: IdList.optional().describe('Ids of assertions; or give from, to and type'),
  from: EntityId.optional().meta({ example: 'malware:phantomnet' }),
  to: EntityId.optional().meta({ example: 'address:185.82.217.164' }),
  type: TypeName.optional().meta({ example: 'COMMUNICATES_WITH' }),
  limit: Limit(1_000, 200),
  cursor: Cursor,
  format: TableOrFile,
});

/** What a person asserts. */
export const AssertionBody = z.strictObject({
  type: TypeName.default('SAME_AS').meta({ example: 'OVERLAPS_WITH' }),
  from: EntityId.meta({ example: 'cluster:stac1248-alpha' }),
  to: EntityId.meta({ example: 'cluster:stac1305-charlie' }),
  source: z.string().trim().min(1).max(200).describe('Who says so: a name, or source:slug').meta({ example: 'Alice' }),
  description: z
    .string()
    .trim()
    .min(1)
    .max(20_000)
    .describe('Why')
    .meta({ example: 'Both came back over one server.' }),
  basis: Basis.default('inferred'),
  confidence: Confidence.default(50),
  tlp: Tlp.optional().describe('Its marking; the strictest of both entities where absent'),
});

/** `import:` and 24 hexadecimal digits, or `check:…` of a dry run. */
export const ImportPath = z.strictObject({
  id: z.string().max(100).meta({ example: 'import:0123456789abcdef01234567' }),
});

export const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

export const ImportParameters = z.strictObject({
  format: z.string().max(50).default('auto').describe('GET /formats lists them; auto recognises the content'),
  dryRun: flag.describe('Check only, write nothing'),
  wait: flag.describe('Answer when it has ended, else after half a second at the latest'),
  name: z.string().max(200).optional().describe('Shown where the file gives itself no name'),
  source: z
    .string()
    .max(200)
    .optional()
    .describe("Who says what the file says of which it names nobody else: a name or source:slug; else the file's name"),
  tlp: Tlp.optional().describe('The marking of what carries none, where any other stays as it is'),
  mapping: z
    .string()
    .max(100_000)
    .optional()
    .describe(
      'Corrections to how a table is read, as JSON of the shape of preview.reading, or the name of a saved one',
    ),
  of: z.string().max(100).optional().describe('The id of a dry run whose file is read again, instead of sending it'),
});

export const RowParameters = z.strictObject({
  verdict: list(Verdict).optional().describe('Only rows of these verdicts'),
  limit: Limit(10_000, 200),
  cursor: Cursor,
  format: z.enum(['json', 'csv', 'ndjson']).default('json').describe('csv and ndjson give all rows, as a download'),
});

export const BroughtParameters = z.strictObject({ limit: Limit(2_000, 300), cursor: Cursor });
