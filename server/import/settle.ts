import { strictestTlp } from '../../contract/evidence.ts';
import { ROLE_NAMES, ROLES, type Role } from '../../contract/kinds.ts';
import { relationship } from '../../contract/relationships.ts';
import { CONTESTED, type ContestedClaim, type DescribedBy, findConflicts } from '../conflicts.ts';
import { cypher } from '../cypher.ts';
import type { Transaction } from '../db.ts';
import { chunks, groupBy } from '../group.ts';
import { currentVersions } from '../versions.ts';
import { isStixId } from './identifiers.ts';
import { bareValue, hostOfUrl, isUnplaced, isWeak, kindOf } from './normalise.ts';
import { mayHold } from './roles.ts';
import { nameTerm, searchTerms } from './terms.ts';
import { sharedByList } from './warning-lists.ts';

/** What one source says of an entity, as far as anything follows from it. */
export interface Said extends DescribedBy {
  name?: string | null;
  aliases?: string[] | null;
  confidence: number;
  identifiers?: string[] | null;
  stand_in?: boolean | null;
  shared?: string | null;
  stub?: boolean | null;
  revoked?: boolean | null;
  deprecated?: boolean | null;
}

/** Entities settled at a time: the evidence of so many is held in memory. */
const BATCH = 2_000;

/**
 * Brings what follows from the assertions up to date on these entities: shown name, aliases, marks, search terms and
 * roles. All of it is a function of the evidence in the graph, whatever came first, so a withdrawal restores it. An
 * entity that nobody describes is left as it is: it is on its way in or out.
 */
export async function settle(transaction: Transaction, ids: string[]): Promise<void> {
  await settleNames(transaction, ids);
  await settleRoles(transaction, ids);
}

/** Brings all but the roles up to date. */
export async function settleNames(transaction: Transaction, ids: string[]): Promise<void> {
  for (const some of chunks(ids, BATCH)) {
    const read = await transaction.run<{ id: string; descriptions: Said[] }>(cypher('settle/read'), { ids: some });
    const described = read.filter((entity) => entity.descriptions.length > 0);
    const claims = await contestedClaims(
      transaction,
      described.filter(isOfSeveral).map((entity) => entity.id),
    );
    const contested = groupBy(claims, (claim) => claim.id);
    await transaction.run(cypher('settle/write'), {
      rows: described.map(({ id, descriptions }) => ({
        id,
        properties: derive(id, descriptions, contested.get(id) ?? []),
      })),
    });
  }
}

/** Whether several sources speak of an entity: each that claims something of it describes it too (`Completion`). */
const isOfSeveral = ({ descriptions }: { descriptions: Said[] }): boolean =>
  descriptions.some((said) => said.source !== descriptions[0]?.source);

/** Brings the roles up to date. */
async function settleRoles(transaction: Transaction, ids: string[]): Promise<void> {
  const mayHoldSome = ids.filter((id) => ROLE_NAMES.some((role) => mayHold(kindOf(id), role)));
  for (const some of chunks(mayHoldSome, BATCH)) {
    const entities = await transaction.run<Holder>(cypher('settle/roles'), { ids: some });
    for (const role of ROLE_NAMES) {
      const { label } = ROLES[role];
      const due = (entity: Holder) => entity[role] && mayHold(kindOf(entity.id), role);
      const gained = entities.filter((entity) => due(entity) && !entity.labels.includes(label));
      const lost = entities.filter((entity) => !due(entity) && entity.labels.includes(label));
      await gainRole(
        transaction,
        role,
        gained.map((entity) => entity.id),
      );
      if (lost.length > 0)
        await transaction.run(cypher('settle/lose-role', { label }), { ids: lost.map((entity) => entity.id) });
    }
  }
}

interface Holder extends Record<Role, boolean> {
  id: string;
  labels: string[];
}

export async function gainRole(transaction: Transaction, role: Role, ids: string[]): Promise<void> {
  if (ids.length > 0) await transaction.run(cypher('settle/gain-role', { label: ROLES[role].label }), { ids });
}

async function contestedClaims(transaction: Transaction, ids: string[]): Promise<(ContestedClaim & { id: string })[]> {
  const all: (ContestedClaim & { id: string })[] = [];
  for (const { type, kinds, atEnd } of CONTESTED) {
    const about = relationship(type)[atEnd ? 'to' : 'from'];
    const some = ids.filter((id) => about.includes(kindOf(id)));
    if (some.length === 0) continue;
    const question = cypher(atEnd ? 'settle/contested-in' : 'settle/contested-out', { type });
    const rows = await transaction.run<Omit<ContestedClaim, 'type'> & { id: string }>(question, { ids: some, kinds });
    for (const row of rows) all.push({ ...row, type });
  }
  return all;
}

/** The properties of an entity that follow from its evidence; null takes one away. */
export function derive(
  id: string,
  descriptions: readonly Said[],
  contested: ContestedClaim[],
): Record<string, unknown> {
  const newestFirst = inOrder(descriptions);
  const current = currentVersions(newestFirst);
  const value = displayValue(id);
  const { name, aliases } = namesOf(id, newestFirst);
  const names = [name, ...aliases];
  const identifiers = newestFirst.flatMap((said) => said.identifiers ?? []);
  const terms = new Set([
    ...searchTerms([value, ...names, ...identifiers.filter((id) => !isStixId(id)).map(displayValue)].join(' ')),
    ...identifiers.filter(isStixId).map(displayValue),
  ]);
  return {
    name,
    aliases,
    published: newestFirst.find((said) => said.published)?.published ?? null,
    sources: new Set(descriptions.map((said) => said.source)).size,
    tlp: strictestTlp(descriptions.map((said) => said.tlp)) ?? 'clear',
    weak: linksNothing(id) || null,
    shared: newestFirst.find((said) => said.shared)?.shared ?? sharedByList(id),
    ...(kindOf(id) === 'url' ? { host: hostOfUrl(id) } : {}),
    standIn: newestFirst.some((said) => said.stand_in) || null,
    revoked: current.some((said) => said.revoked) || null,
    deprecated: current.some((said) => said.deprecated) || null,
    conflicts: findConflicts(id, newestFirst, contested).map((conflict) => conflict.topic),
    text: [...terms, ...names.map(nameTerm)].sort().join(' '),
  };
}

/** Whether it links nothing alone, whoever speaks of it. */
export const linksNothing = (id: string): boolean => isWeak(id) || isUnplaced(id);

type Ranked = Pick<Said, 'id' | 'published' | 'confidence'>;

/** Newest first, then surest, then by id, so that the order is total. */
export const inOrder = <S extends Ranked>(descriptions: readonly S[]): S[] =>
  [...descriptions].sort((a, b) => (rank(a) < rank(b) ? 1 : -1));

const rank = (said: Ranked) => `${said.published ?? ''} ${String(said.confidence).padStart(3, '0')} ${said.id}`;

/** The name that an entity is shown by, and all others that it has: where nobody names it, what it is called else says more than a UUID. */
export function namesOf(
  id: string,
  newestFirst: readonly { name?: string | null | undefined; aliases?: string[] | null | undefined }[],
): { name: string; aliases: string[] } {
  const called = isStixId(id) ? newestFirst.find((said) => said.aliases?.length)?.aliases?.[0] : undefined;
  const name = newestFirst.find((said) => said.name)?.name ?? called ?? displayValue(id);
  const others = new Set(newestFirst.flatMap((said) => [said.name ?? name, ...(said.aliases ?? [])]));
  others.delete(name);
  return { name, aliases: [...others].sort() };
}

/** What stands for an entity that nobody names: its value, of a file the bare hash, name or path. */
export const displayValue = (id: string): string =>
  bareValue(id).replace(/^(md5|sha1|sha256|sha512|name|path|subject):/, '');
