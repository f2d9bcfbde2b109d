import { TLPS, type Tlp } from '../../contract/evidence.ts';
import { KINDS, ROLE_NAMES, ROLES, type Role } from '../../contract/kinds.ts';
import { CONTESTED, type ContestedClaim, type DescribedBy, findConflicts } from '../conflicts.ts';
import { cypher } from '../cypher.ts';
import type { Transaction } from '../db.ts';
import { groupBy } from '../group.ts';
import { currentVersions } from '../versions.ts';
import { isStixId } from './identifiers.ts';
import { bareValue, isWeak, kindOf } from './normalise.ts';
import { nameTerm, searchTerms } from './terms.ts';
import { sharedByList } from './warning-lists.ts';

interface SaidOfEntity extends DescribedBy {
  name?: string | null;
  aliases?: string[] | null;
  confidence: number;
  tlp: Tlp;
  identifiers?: string[] | null;
  stand_in?: boolean | null;
  shared?: string | null;
  stub?: boolean | null;
  revoked?: boolean | null;
  deprecated?: boolean | null;
}

interface EntityEvidence extends Record<Exclude<Role, 'c2'> | 'c2', boolean> {
  id: string;
  labels: string[];
  descriptions: SaidOfEntity[];
}

/**
 * Brings what follows from the assertions up to date on these entities: shown name, aliases, roles, marks, search
 * terms. All of it is a function of the evidence in the graph, whatever came first, so a withdrawal restores it.
 */
export async function settle(transaction: Transaction, ids: string[]): Promise<void> {
  const entities = await transaction.run<EntityEvidence>(cypher('settle/read'), { ids });
  const contested = groupBy(await contestedClaims(transaction, ids), (claim) => claim.id);
  await transaction.run(cypher('settle/write'), {
    rows: entities.map((entity) => ({ id: entity.id, properties: derive(entity, contested.get(entity.id) ?? []) })),
  });
  for (const role of ROLE_NAMES) {
    const { label } = ROLES[role];
    const due = new Set(entities.filter((entity) => holdsRole(entity, role)).map((entity) => entity.id));
    const held = new Set(entities.filter((entity) => entity.labels.includes(label)).map((entity) => entity.id));
    const gained = [...due].filter((id) => !held.has(id));
    const lost = [...held].filter((id) => !due.has(id));
    if (gained.length > 0) await transaction.run(cypher('settle/gain-role', { label }), { ids: gained });
    if (lost.length > 0) await transaction.run(cypher('settle/lose-role', { label }), { ids: lost });
  }
}

async function contestedClaims(transaction: Transaction, ids: string[]): Promise<(ContestedClaim & { id: string })[]> {
  const all: (ContestedClaim & { id: string })[] = [];
  for (const { type, kinds, atEnd } of CONTESTED) {
    const question = cypher(atEnd ? 'settle/contested-in' : 'settle/contested-out', { type });
    const rows = await transaction.run<Omit<ContestedClaim, 'type'> & { id: string }>(question, { ids, kinds });
    for (const row of rows) all.push({ ...row, type });
  }
  return all;
}

function holdsRole(entity: EntityEvidence, role: Role): boolean {
  const { family } = KINDS[kindOf(entity.id)];
  return entity[role] && (role === 'victim' ? family === 'victims' : family === 'infrastructure');
}

/** The properties of an entity that follow from its evidence; null takes one away. */
function derive(entity: EntityEvidence, contested: ContestedClaim[]): Record<string, unknown> {
  const newestFirst = entity.descriptions.sort((a, b) => (rank(a) < rank(b) ? 1 : -1));
  const current = currentVersions(newestFirst);
  const value = displayValue(entity.id);
  const name = newestFirst.find((said) => said.name)?.name ?? value;
  const names = new Set(newestFirst.flatMap((said) => [said.name ?? name, ...(said.aliases ?? [])]));
  const identifiers = newestFirst.flatMap((said) => said.identifiers ?? []);
  const terms = new Set([
    ...searchTerms([value, ...names, ...identifiers.filter((id) => !isStixId(id)).map(displayValue)].join(' ')),
    ...identifiers.filter(isStixId).map(displayValue),
  ]);
  const allNames = [...names];
  names.delete(name);
  return {
    name,
    aliases: [...names].sort(),
    published: newestFirst.find((said) => said.published)?.published ?? null,
    sources: new Set(entity.descriptions.map((said) => said.source)).size,
    tlp: TLPS.findLast((tlp) => entity.descriptions.some((said) => said.tlp === tlp)) ?? 'clear',
    weak: isWeak(entity.id) || null,
    shared: newestFirst.find((said) => said.shared)?.shared ?? sharedByList(entity.id),
    standIn: newestFirst.some((said) => said.stand_in) || null,
    revoked: current.some((said) => said.revoked) || null,
    deprecated: current.some((said) => said.deprecated) || null,
    conflicts: findConflicts(entity.id, newestFirst, contested).map((conflict) => conflict.topic),
    text: [...terms, ...allNames.map(nameTerm)].sort().join(' '),
  };
}

/** Newest, then surest, then by id, so that the order is total. */
const rank = (said: SaidOfEntity) => `${said.published ?? ''} ${String(said.confidence).padStart(3, '0')} ${said.id}`;

/** What stands for an entity that nobody names: its value, of a file the bare hash, name or path. */
export const displayValue = (id: string): string =>
  bareValue(id).replace(/^(md5|sha1|sha256|sha512|name|path|subject):/, '');
