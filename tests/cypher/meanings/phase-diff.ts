import { bounds } from '../../../contract/dates.ts';
import type { AssertionRecord } from '../../../server/import/records.ts';
import { type Asked, counts, type Shape, type Span, sureness } from './evidence.ts';

const MACHINES = ['address:45.77.46.1', 'domain:one-mark.net'];
const CAPABILITIES = ['malware:m', 'tool:t'];
const WHO = ['cluster:a', 'cluster:b'];

export const SHAPES: Shape[] = [
  ['USES', WHO, [...CAPABILITIES, ...MACHINES]],
  ['TARGETS', WHO, ['organisation:v']],
  ['OWNS', WHO, MACHINES],
  ['COMMUNICATES_WITH', CAPABILITIES, MACHINES],
  ['SEEN_AT', [...CAPABILITIES, ...MACHINES], ['organisation:v']],
  ['STAGED_AGAINST', MACHINES, ['organisation:v']],
];

/** A campaign's name, or a window. */
export type Phase = string | Span;

/** What a source says of a cluster's artefacts: those that it did something with, those that did something in its name, and whom they were used against. */
function artefactsOf({ type, from, to, by }: AssertionRecord, of: string): string[] {
  if (['USES', 'TARGETS', 'OWNS'].includes(type)) return from === of ? [to] : [];
  if (by !== of) return [];
  return type === 'SEEN_AT' ? [from] : [from, to];
}

/** Whether a claim met a window: surely where no reading of its dates has it over before, or begun behind. */
function meets({ first_seen, last_seen }: AssertionRecord, [start, end]: Span): 'surely' | 'maybe' | null {
  const [first, last] = [first_seen ?? last_seen, last_seen ?? first_seen];
  if (!first || !last) return null;
  const [begun, ended] = [bounds(first), bounds(last)];
  if (ended.end < start || begun.start > end) return null;
  const mayBeOver = begun.start < start && ended.start < start;
  const mayBeLater = begun.end > end && ended.end > end;
  return mayBeOver || mayBeLater ? 'maybe' : 'surely';
}

type Place = 'before' | 'after' | 'either' | 'undated';

/** Where a claim stands between two phases: one that names a campaign in that one alone, or by its date in a window. */
function placesOf(claim: AssertionRecord, phases: [Phase, Phase]): Place[] {
  const sides = ['before', 'after'] as const;
  const named = phases.indexOf(claim.during ?? '');
  if (named >= 0) return [sides[named] as Place];
  if (!claim.first_seen && !claim.last_seen)
    return claim.during && phases.every((phase) => typeof phase === 'string') ? [] : ['undated'];
  const met = phases.map((phase) => (typeof phase === 'string' ? null : meets(claim, phase)));
  if (met.includes(null)) return sides.filter((_, index) => met[index] !== null);
  const sure = sides.filter((_, index) => met[index] === 'surely');
  return sure.length === 2 ? sure : [...sure, 'either'];
}

/** What a claim says that was done with a thing, or for what it was used. */
const ROLES: Partial<Record<AssertionRecord['type'], [acts: string, done: string]>> = {
  TARGETS: ['', 'targeted'],
  OWNS: ['', 'owned'],
  COMMUNICATES_WITH: ['used', 'contacted'],
  STAGED_AGAINST: ['staged', 'targeted'],
  RELAYED_AGAINST: ['relayed', 'targeted'],
};

const roleOf = ({ type, from }: AssertionRecord, artefact: string): string =>
  ROLES[type]?.[from === artefact ? 0 : 1] ?? 'used';

const toolOf = ({ type, from, to }: AssertionRecord, artefact: string): string[] =>
  type === 'COMMUNICATES_WITH' && to === artefact && CAPABILITIES.includes(from) ? [from] : [];

/** Of what is in both phases, whether its role or the tool that contacts it is another, where both say one. */
function changedOf(artefact: string, { before, after }: Record<'before' | 'after', AssertionRecord[]>): string[] {
  const differs = (of: (claim: AssertionRecord) => string[]) => {
    const [one, other] = [before, after].map((claims) => [...new Set(claims.flatMap(of))].sort().join());
    return one !== other && one !== '' && other !== '';
  };
  const tool = differs((claim) => toolOf(claim, artefact)) ? ['tool'] : [];
  return [...tool, ...(differs((claim) => [roleOf(claim, artefact)]) ? ['role'] : [])];
}

/**
 * The rows of phase-diff, of one cluster, between campaigns that nobody dates or windows: the state, the score and the
 * changes of each.
 */
export function phaseDiff(claims: AssertionRecord[], asked: Asked, of: string, phases: [Phase, Phase]) {
  const rows = new Map<string, { claim: AssertionRecord; places: Place[] }[]>();
  for (const claim of claims.filter((claim) => counts(claim, asked))) {
    const places = placesOf(claim, phases);
    if (places.length === 0) continue;
    for (const artefact of artefactsOf(claim, of)) {
      rows.set(artefact, [...(rows.get(artefact) ?? []), { claim, places }]);
    }
  }
  return new Map(
    [...rows].map(([id, row]) => {
      const at = (place: Place) => row.filter(({ places }) => places.includes(place)).map(({ claim }) => claim);
      const sides = { before: at('before'), after: at('after') };
      const score = sureness(row.map(({ claim }) => claim));
      return [id, [stateOf(row.flatMap(({ places }) => places)), score, changedOf(id, sides)] as const];
    }),
  );
}

function stateOf(places: Place[]): string {
  const [before, after] = [places.includes('before'), places.includes('after')];
  if (before && after) return 'persisted';
  if (places.includes('either')) return 'unclear';
  return before ? 'gone' : after ? 'added' : 'undated';
}
