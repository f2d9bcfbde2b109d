import type { AssertionRecord } from '../../../server/import/records.ts';
import { type Asked, counts, isWeak, meet, ownersOf, type Shape, type Span, spanOf, sureness } from './evidence.ts';

const MACHINES = ['address:45.77.46.1', 'domain:one-mark.net', 'host:pc@source:p'];
const HOSTS = ['host:db@organisation:v', 'host:web@source:q'];

export const SHAPES: Shape[] = [
  ['USES', ['cluster:a', 'cluster:b', 'campaign:c', 'malware:m'], MACHINES],
  ['COMMUNICATES_WITH', ['malware:m', 'tool:t', 'organisation:v'], MACHINES],
  ['COMMUNICATES_WITH', ['malware:m', 'tool:t'], MACHINES],
  ['STAGED_AGAINST', MACHINES, ['organisation:v', 'organisation:w', 'sector:s']],
  ['SEEN_AT', MACHINES, ['organisation:v', ...HOSTS]],
  ['OWNS', ['organisation:w', 'organisation:x', 'person:y'], HOSTS.slice(1)],
];

const isOf = (kinds: string[]) => (id: string | undefined) =>
  id !== undefined && kinds.includes(id.split(':')[0] as string);
const isUser = isOf(['cluster', 'actor', 'campaign', 'malware', 'tool']);

/** Whether a claim is a use of a machine: somebody or something uses it, or it was used, or seen, somewhere. */
const isUse = ({ type, from, to }: AssertionRecord, machine: string): boolean =>
  to === machine
    ? (type === 'USES' || type === 'COMMUNICATES_WITH') && isUser(from)
    : from === machine && (type === 'STAGED_AGAINST' || type === 'SEEN_AT');

/** Times that run into each other as one, with the claims of each. */
function episodesOf(uses: AssertionRecord[]): AssertionRecord[][] {
  const episodes: { span: Span; uses: AssertionRecord[] }[] = [];
  for (const use of uses) {
    const span = spanOf(use) as Span;
    const met = episodes.filter((one) => meet(one.span, span));
    const spans = [span, ...met.map((one) => one.span)];
    for (const one of met) episodes.splice(episodes.indexOf(one), 1);
    episodes.push({
      span: [
        spans.map(([start]) => start).sort()[0] as string,
        spans
          .map(([, end]) => end)
          .sort()
          .at(-1) as string,
      ],
      uses: [use, ...met.flatMap((one) => one.uses)],
    });
  }
  return episodes.sort((a, b) => (a.span[0] < b.span[0] ? -1 : 1)).map(({ uses }) => uses);
}

/** The machines that came back: the score of each, and what changed. */
export function reusedInfrastructure(claims: AssertionRecord[], asked: Asked) {
  const victimsOf = (use: AssertionRecord): string[] => {
    if (isUser(use.from)) return [];
    const owners = isOf(['host'])(use.to) ? ownersOf(claims, use.to, use, asked).map(({ from }) => from) : [];
    const organisation = /@(organisation:.*)/.exec(use.to)?.[1];
    return organisation ? [organisation] : owners.length > 0 ? owners : [use.to];
  };
  const among = (kinds: string[], pick: (use: AssertionRecord) => (string | undefined)[]) => (use: AssertionRecord) =>
    pick(use).filter(isOf(kinds)) as string[];
  const named: [string, (use: AssertionRecord) => string[]][] = [
    ['phase', among(['campaign'], ({ from, by, during }) => [from, by, during])],
    ['tool', among(['malware', 'tool'], ({ from }) => [from])],
    ['cluster', among(['cluster', 'actor'], ({ from, by }) => [from, by])],
    ['victim', victimsOf],
  ];
  const rows = new Map<string, unknown>();
  for (const machine of MACHINES.filter((id) => asked.includeWeak || !isWeak(id))) {
    const uses = claims.filter((claim) => isUse(claim, machine) && counts(claim, asked) && spanOf(claim) !== null);
    const episodes = episodesOf(uses);
    const changed = named.filter(([, of]) => {
      const said = episodes.map((episode) => new Set(episode.flatMap(of)));
      const isNew = (ids: Set<string>, before: Set<string>) => [...ids].some((id) => !before.has(id));
      return said.some((ids, at) =>
        said.some((before, i) => i < at && (i === 0 || before.size > 0) && isNew(ids, before)),
      );
    });
    if (changed.length > 0) rows.set(machine, [sureness(uses), changed.map(([what]) => what)]);
  }
  return rows;
}
