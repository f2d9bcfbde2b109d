import type { Node, Path, Relationship, Record as Row } from 'neo4j-driver';
import type { CypherValue } from '../../contract/cypher.ts';
import { KIND_OF_VALUE } from '../db.ts';

/** Finds the entities that rows name, before the rows are written. */
export interface Named {
  /** The id of each entity by the store's id of its node. */
  ids: Map<string, string>;
  /** The store's ids of nodes at the ends of relationships, of which nothing else is known yet. */
  ends: Set<string>;
}

/** Looks through a value for entities and ends of relationships. */
export function collectNames(value: unknown, named: Named): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value) collectNames(item, named);
  } else if (KIND_OF_VALUE.isNode(value)) {
    const id = entityId(value);
    if (id !== null) named.ids.set(value.elementId, id);
  } else if (KIND_OF_VALUE.isRelationship(value)) {
    named.ends.add(value.startNodeElementId).add(value.endNodeElementId);
  } else if (KIND_OF_VALUE.isPath(value)) {
    for (const { start, relationship, end } of value.segments) collectNames([start, relationship, end], named);
    collectNames(value.start, named);
  } else if (isPlain(value)) for (const item of Object.values(value)) collectNames(item, named);
}

export const writtenRow = (row: Row, ids: Map<string, string>): CypherValue[] =>
  row.keys.map((key) => written(row.get(key), ids));

function written(value: unknown, ids: Map<string, string>): CypherValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { is: 'float', text: String(value) };
  if (typeof value === 'bigint') return integer(value);
  if (Array.isArray(value)) return value.map((item) => written(item, ids));
  if (KIND_OF_VALUE.isNode(value)) return writtenNode(value, ids);
  if (KIND_OF_VALUE.isRelationship(value)) return writtenRelationship(value, ids);
  if (KIND_OF_VALUE.isPath(value)) return { is: 'path', steps: stepsOf(value).map((step) => written(step, ids)) };
  if (KIND_OF_VALUE.isPoint(value)) return { is: 'point', text: value.toString() };
  if (isTemporal(value)) return { is: 'temporal', text: String(value).replace(/T$/, '') };
  if (value instanceof Int8Array || value instanceof Uint8Array) return { is: 'bytes', text: `${value.length} bytes` };
  return isPlain(value) ? { is: 'map', entries: entries(value, ids) } : { is: 'other', text: String(value) };
}

function integer(value: bigint): CypherValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : { is: 'integer', text: value.toString() };
}

function writtenNode(node: Node, ids: Map<string, string>): CypherValue {
  const id = entityId(node);
  return id === null
    ? { is: 'node', labels: node.labels, properties: entries(node.properties, ids) }
    : { is: 'entity', id };
}

const writtenRelationship = (edge: Relationship, ids: Map<string, string>): CypherValue => ({
  is: 'relationship',
  type: edge.type,
  from: ids.get(edge.startNodeElementId) ?? null,
  to: ids.get(edge.endNodeElementId) ?? null,
  properties: entries(edge.properties, ids),
});

const stepsOf = (path: Path): unknown[] => [
  path.start,
  ...path.segments.flatMap(({ relationship, end }) => [relationship, end]),
];

const entries = (record: object, ids: Map<string, string>): Record<string, CypherValue> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, written(value, ids)]));

const entityId = ({ labels, properties }: Node): string | null =>
  labels.includes('Entity') && typeof properties.id === 'string' ? properties.id : null;

const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value));

const isTemporal = (value: object): boolean =>
  [
    KIND_OF_VALUE.isDate,
    KIND_OF_VALUE.isDateTime,
    KIND_OF_VALUE.isDuration,
    KIND_OF_VALUE.isLocalDateTime,
    KIND_OF_VALUE.isLocalTime,
    KIND_OF_VALUE.isTime,
  ].some((is) => is(value));
