import { z } from 'zod';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { ENTITY, LABELS, TYPES } from '../labels.ts';

/**
 * A backup is NDJSON packed with gzip: a header, a line a node, a line a relationship, and an end that counts both, by
 * which a file that was cut is known.
 */

/** Of the form of the file; a newer one is refused. */
export const BACKUP_VERSION = 1;

const Value = z.union([z.string(), z.number(), z.boolean()]);
const Properties = z.record(z.string(), z.union([Value, z.array(Value)]));

export const Header = z.strictObject({
  crosspivot: z.literal('backup'),
  version: z.int(),
  /** The number of the newest migration of the schema under which it was written. */
  schema: z.int(),
  /** The product's version. */
  product: z.string(),
  at: z.string(),
});
export type Header = z.infer<typeof Header>;

const NodeLine = z.strictObject({
  labels: z.array(z.string().refine((label) => LABELS.has(label))).min(1),
  properties: Properties,
});
export type NodeLine = z.infer<typeof NodeLine>;

const RelationshipLine = z.strictObject({
  type: z.string().refine((type) => TYPES.has(type)),
  /** The id of the node that it begins at. */
  from: z.string(),
  to: z.string(),
  properties: Properties,
});
export type RelationshipLine = z.infer<typeof RelationshipLine>;

const EndLine = z.strictObject({ nodes: z.int(), relationships: z.int() });
export type EndLine = z.infer<typeof EndLine>;

/** Any line but the first. */
export const Line = z.union([NodeLine, RelationshipLine, EndLine]);
export type Line = z.infer<typeof Line>;

/** A node or a relationship. */
export type Content = NodeLine | RelationshipLine;
export const isContent = (line: Header | Line): line is Content => 'properties' in line;

/** What a backup holds, as a person counts it. */
export interface Contents {
  entities: number;
  assertions: number;
  imports: number;
  investigations: number;
}

/** Counts lines as they pass. */
export class Tally {
  readonly end: EndLine = { nodes: 0, relationships: 0 };
  readonly contents: Contents = { entities: 0, assertions: 0, imports: 0, investigations: 0 };

  count(line: Content): void {
    const counted = 'labels' in line ? ofLabel(line.labels) : ofType(line.type);
    this.end['labels' in line ? 'nodes' : 'relationships'] += 1;
    if (counted) this.contents[counted] += 1;
  }
}

function ofLabel(labels: readonly string[]): keyof Contents | null {
  if (labels.includes(ENTITY)) return 'entities';
  if (labels.includes('CrosspivotImport')) return 'imports';
  return labels.includes('CrosspivotInvestigation') ? 'investigations' : null;
}

const ofType = (type: string): keyof Contents | null =>
  (RELATIONSHIP_NAMES as readonly string[]).includes(type) ? 'assertions' : null;
