import type { AssertionRecord } from '../../../server/import/records.ts';
import { type Asked, counts, type Shape } from './evidence.ts';

const WHO = ['cluster:a', 'actor:p', 'campaign:c', 'campaign:d'];
const TECHNIQUES = ['T1001', 'T1002', 'T1003', 'T1001.001', 'T1001.002', 'T1003.001', 'own'].map(
  (number) => `technique:${number}`,
);

export const SHAPES: Shape[] = [
  ['USES', WHO, TECHNIQUES],
  ['USES', WHO, TECHNIQUES],
  ['RELATED_TO', TECHNIQUES, TECHNIQUES],
  ['SUBTECHNIQUE_OF', TECHNIQUES, TECHNIQUES],
  ['ATTRIBUTED_TO', ['campaign:c', 'campaign:d'], ['cluster:a', 'actor:p']],
];

/** The technique that one without a source's word is of, by its number. */
const byNumber = (id: string): string | undefined => /^(technique:T\d{4})\.\d{3}$/.exec(id)?.[1];

interface Row {
  users: Set<string>;
  everyone: Set<string>;
  subTechniques: Set<string>;
  revoked: Set<string>;
}

/** The rows of attack-coverage: the score of each, who uses it, by which sub-techniques and by which revoked. */
export function attackCoverage(claims: AssertionRecord[], asked: Asked) {
  // What leads to what, and whose a campaign is, has no date of its own.
  const { from: _, to: __, ...timeless } = asked;
  const heard = claims.filter((claim) => counts(claim, timeless));
  const surest = (type: string, id: string) =>
    heard
      .filter((claim) => claim.type === type && claim.from === id)
      .sort((a, b) => b.confidence - a.confidence || (a.to < b.to ? 1 : -1))[0]?.to;
  const rows = new Map<string, Row>();
  for (const { from: who, to: named } of claims.filter((claim) => claim.type === 'USES' && counts(claim, asked))) {
    const passed = [named];
    const [revoked, subTechniques]: [string[], string[]] = [[], []];
    for (let now: string | undefined = named; now !== undefined; ) {
      const successor: string | undefined = surest('RELATED_TO', now);
      const whole: string | undefined = surest('SUBTECHNIQUE_OF', now) ?? byNumber(now);
      const next: string | undefined = [successor, whole].find((id) => id !== undefined && !passed.includes(id));
      if (next !== undefined) (next === successor ? revoked : subTechniques).push(now);
      if (next !== undefined) passed.push(next);
      now = next;
    }
    const technique = passed.at(-1) as string;
    const row = rows.get(technique) ?? {
      users: new Set(),
      everyone: new Set(),
      subTechniques: new Set(),
      revoked: new Set(),
    };
    rows.set(technique, row);
    const parties = heard.filter(({ type, from }) => type === 'ATTRIBUTED_TO' && from === who).map(({ to }) => to);
    for (const party of parties.length > 0 ? parties : [who]) row.everyone.add(party);
    row.users.add(who);
    for (const id of subTechniques.slice(0, 1)) row.subTechniques.add(id);
    for (const id of revoked) row.revoked.add(id);
  }
  return new Map(
    [...rows].map(([id, { everyone, users, subTechniques, revoked }]) => [
      id,
      [1 / everyone.size, ...[users, subTechniques, revoked].map((ids) => [...ids].sort())],
    ]),
  );
}
