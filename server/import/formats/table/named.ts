import type { Kind } from '../../../../contract/kinds.ts';
import type { ColumnRole, TableConstants } from '../../../../contract/tables.ts';
import { idOfName, slugOf } from '../../naming.ts';
import { readReference } from '../../normalise.ts';
import type { RowCells } from './cells.ts';
import { listed } from './fields.ts';

/** A thing that a table names: a cluster, malware, a victim. */
export interface Named {
  id: string;
  /** As the table writes it; absent where it gives an id. */
  name?: string;
}

type Kinds = readonly [Kind, ...Kind[]];

/** Who has to do with a row. */
export interface Parties {
  /** Clusters and actors. */
  who: Named[];
  during: Named | undefined;
  victims: Named[];
}

const WHO: Kinds = ['cluster', 'actor', 'campaign'];
const ACTORS: Kinds = ['actor', 'cluster'];
const CAMPAIGNS: Kinds = ['campaign'];
const VICTIMS: Kinds = ['organisation', 'sector', 'person', 'location'];

/** Clusters, phase and victims of a row; the constants of the table hold where it names none. */
export function partiesOf(row: RowCells, { by, during, victim }: TableConstants): Parties {
  const each = (role: ColumnRole, kinds: Kinds) => row.all(role).flatMap((cell) => eachNamed(cell, kinds));
  const constant = (text: string | undefined, kinds: Kinds) => (text === undefined ? null : named(text, kinds)) ?? [];
  const or = (found: Named[], otherwise: Named | Named[]) => (found.length > 0 ? found : [otherwise].flat());
  return {
    who: or([...each('cluster', WHO), ...each('actor', ACTORS)], constant(by, WHO)),
    during: or(each('campaign', CAMPAIGNS), constant(during, CAMPAIGNS))[0],
    victims: or(each('victim', VICTIMS), constant(victim, VICTIMS)),
  };
}

/**
 * The thing that a text names: an id (`cluster:stac1248`) of one of the kinds, or a name of the first of them.
 * @returns null where it names nothing
 */
function named(text: string, kinds: Kinds): Named | null {
  const kind = kinds.find((one) => text.toLowerCase().startsWith(`${one}:`));
  if (kind) {
    const value = text.slice(kind.length + 1);
    const id = canonical(`${kind}:${value}`) ?? idOfName(kind, value);
    return id === null ? null : { id };
  }
  const id = idOfName(kinds[0], text);
  return id === null ? null : { id, name: text };
}

/** Each thing that a cell names. */
export const eachNamed = (cell: string, kinds: Kinds): Named[] =>
  (kinds[0] === 'network' ? systems(cell) : listed(cell)).flatMap(
    (text) => coded(kinds[0], text) ?? named(text, kinds) ?? [],
  );

/** Networks in a cell; the name behind the number of one, with its commas, is no further network: `AS64500 Example, Inc.` */
function systems(cell: string): string[] {
  const [, , name] = NUMBERED.exec(cell.trim()) ?? [];
  return name !== undefined && !/(?:^|[\s,;])(?:AS\s?)?\d+(?=$|[\s,;])/i.test(name) ? [cell.trim()] : listed(cell);
}

const NUMBERED = /^ASN?\s?(\d{1,10})(?:\s*[,;:-]\s*|\s+)(.*\p{L}.*)$/iu;

const CODES: Partial<Record<Kind, RegExp>> = {
  technique: /\bT\d{4}(?:\.\d{3})?\b/i,
  vulnerability: /\bCVE-\d{4}-\d{4,}\b/i,
};

/** Things that are known by a number: `T1059.001 PowerShell`, `CVE-2024-1234`, `64500` of a network. */
function coded(kind: Kind, text: string): Named | null {
  if (kind === 'network') {
    const [, system, name] = NUMBERED.exec(text) ?? [];
    const id = canonical(`network:${system ?? text}`.replace(/:(\d{1,10})$/, ':AS$1'));
    return id === null ? null : { id, ...(name && { name }) };
  }
  const code = CODES[kind]?.exec(text)?.[0];
  const id = code && canonical(`${kind}:${code}`);
  if (!code || !id) return null;
  const name = text.replace(code, '').replace(/^[\s:()-]+|[\s:()-]+$/g, '');
  return { id, ...(slugOf(name) !== '' && { name }) };
}

const canonical = (reference: string): string | null => readReference(reference, 'source:any')?.id ?? null;
