import { KINDS, type Kind, type Role } from '../../contract/kinds.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import { CONTESTED } from '../conflicts.ts';
import { kindOf } from './normalise.ts';

/** What one assertion lets follow for its ends. */
export interface Assertion {
  type: string;
  from: string;
  to: string;
  basis: unknown;
}

/** The roles that an assertion gives, each with who comes into it. A hypothesis gives none. */
export function rolesGiven({ type, from, to, basis }: Assertion): [id: string, role: Role][] {
  if (basis === 'hypothesis') return [];
  const given: [string, Role][] = [];
  if (type === 'TARGETS' || type === 'STAGED_AGAINST' || type === 'RELAYED_AGAINST') given.push([to, 'victim']);
  if (type === 'STAGED_AGAINST') given.push([from, 'staging']);
  if (type === 'RELAYED_AGAINST') given.push([from, 'relay']);
  if (type === 'COMMUNICATES_WITH' && ['malware', 'tool'].includes(kindOf(from))) given.push([to, 'c2']);
  return given.filter(([id, role]) => mayHold(kindOf(id), role));
}

/** Victims are people, places and organisations; the other roles are those of machines. */
export const mayHold = (kind: Kind, role: Role): boolean =>
  KINDS[kind].family === (role === 'victim' ? 'victims' : 'infrastructure');

const contestedTypes = new Map<string, (typeof CONTESTED)[number]>(
  CONTESTED.map((entry): [RelationshipType, (typeof CONTESTED)[number]] => [entry.type, entry]),
);

/** The entity about which an assertion may contradict others; null where its type excludes nothing. */
export function contestedBy({ type, from, to }: Assertion): string | null {
  const entry = contestedTypes.get(type);
  if (!entry) return null;
  const [about, other] = entry.atEnd ? [to, from] : [from, to];
  return entry.kinds.includes(kindOf(other)) ? about : null;
}
