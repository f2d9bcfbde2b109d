import { createHash } from 'node:crypto';
import { type Basis, strictestTlp, type Tlp } from '../../contract/evidence.ts';
import type { ImportRecord } from '../../contract/imports.ts';
import type { Kind } from '../../contract/kinds.ts';
import { type RelationshipType, relationship } from '../../contract/relationships.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { nodeById } from '../graph/nodes.ts';
import { importRows } from './index.ts';
import { sourceOf } from './naming.ts';
import { type AssertionRecord, assertionId } from './records.ts';

/** What a person holds to be so. */
export interface Held {
  type: RelationshipType;
  from: string;
  to: string;
  /** Who says so: a name, or `source:slug`. */
  source: string;
  /** Why. */
  description: string;
  basis: Basis;
  confidence: number;
  /** The strictest of both entities where absent. */
  tlp?: Tlp | undefined;
}

/**
 * Writes a person's own assertion, as an import of its own that can be withdrawn. The same again changes nothing.
 * @returns its import and the id of the assertion
 * @throws AppError unknown_entity; invalid_request where the entities are of kinds that the type does not join
 */
export async function assertAsPerson(
  database: Database,
  held: Held,
): Promise<{ record: ImportRecord; assertion: string }> {
  const { type, source, ...said } = held;
  const [from, to] = await Promise.all([nodeById(database, held.from), nodeById(database, held.to)]);
  const { from: starts, to: ends, forward } = relationship(type);
  refuseKind(from, starts, { end: 'from', type });
  refuseKind(to, ends, { end: 'to', type });
  if (from.id === to.id) {
    const message = `from and to are one entity, "${from.id}". Name two.`;
    throw new AppError('invalid_request', message, { parameter: 'to', given: held.to });
  }
  const person = sourceOf(source);
  return writeAsPerson(database, {
    person,
    claim: {
      type,
      ...said,
      tlp: held.tlp ?? strictestTlp([from.tlp, to.tlp]) ?? 'clear',
      from: from.id,
      to: to.id,
      source: person.id,
    },
    name: `${person.name}: ${from.name} ${forward} ${to.name}`,
  });
}

/**
 * Writes a claim of a person as an import of its own. The same content is the same import, and changes nothing.
 * @param name of the import, for the list of imports
 * @param content what makes the import; the claim where absent
 */
export async function writeAsPerson(
  database: Database,
  given: { person: { id: string; name: string }; claim: AssertionRecord; name: string; content?: object },
): Promise<{ record: ImportRecord; assertion: string }> {
  const { person, claim, name } = given;
  const content = JSON.stringify(given.content ?? { ...claim, name: person.name });
  const hash = createHash('sha256').update(content).digest('hex');
  const { basis, confidence, tlp } = claim;
  const record = await importRows(database, {
    opening: {
      id: `import:${hash.slice(0, 24)}`,
      name,
      format: 'assertion',
      hash,
      size: Buffer.byteLength(content),
      source: person,
      tlp,
    },
    rows: [
      {
        place: 'the assertion',
        descriptions: [{ about: person.id, source: person.id, name: person.name, basis, confidence, tlp }],
        assertions: [claim],
      },
    ],
  });
  return { record, assertion: assertionId(claim) };
}

function refuseKind(
  node: { id: string; kind: Kind },
  allowed: readonly Kind[],
  { end, type }: { end: string; type: RelationshipType },
): void {
  if (allowed.includes(node.kind)) return;
  const message = `${end} is "${node.id}", of kind ${node.kind}; this end of ${type} may be ${allowed.join(', ')}. RELATED_TO joins any two.`;
  throw new AppError('invalid_request', message, { parameter: end, given: node.id, allowed });
}
