import { cypher } from '../cypher.ts';
import { filterParameters } from '../graph/filter.ts';
import { nodeById } from '../graph/nodes.ts';
import { counted, distinct, listed, type PivotEntry } from './pivot.ts';

interface Overlap {
  value: string;
  sources: { source: string; confidence: number; published: string | null; labels: (string[] | null)[] }[];
  /** What ties it to malware, tools, clusters and actors. */
  claims: { id: string; source: string; party: string }[];
}

const SCAN = 10_000;

export const sourceOverlap: PivotEntry<Overlap> = {
  pivot: {
    name: 'source-overlap',
    title: 'Which values stand in two or more sources, and what does each say of them?',
    explanation:
      'Machines, files and other values that the sources asked about describe and another source does too, with the malware, tools, clusters and actors that each of them ties the value to. The newest date of each source stands beside it.',
    score: 'The confidence of the surest description of each source, in hundredths, added up.',
    blindSpots:
      'A source that copies another counts as two. What a source says in a label or a sentence alone is listed as such, and no contradiction is computed from it. The window does not apply.',
    parameters: [
      {
        name: 'of',
        title: 'Of which sources',
        type: 'entities',
        required: true,
        default: null,
        kinds: ['source'],
        example: ['source:sophos-iocs-alpha'],
      },
    ],
    columns: [
      { name: 'value', title: 'Value', type: 'entity' },
      { name: 'sources', title: 'Sources', type: 'entities' },
      { name: 'says', title: 'What each says', type: 'texts' },
      { name: 'first', title: 'Oldest', type: 'date' },
      { name: 'last', title: 'Newest', type: 'date' },
    ],
  },

  async ask({ database, filter, values, includeShared, includeWeak, skip, limit }) {
    const of = await Promise.all((values.of as string[]).map(async (id) => (await nodeById(database, id)).id));
    const facts = await database.read<Overlap>(cypher('pivots/source-overlap'), {
      ...filterParameters(filter),
      of,
      includeShared,
      includeWeak,
      scan: SCAN + 1,
    });
    const cut = facts.length > SCAN ? `, of the first ${SCAN.toLocaleString('en')} alone` : '';
    const found = facts.slice(0, SCAN);
    return { facts: found.slice(skip, skip + limit), total: found.length, rank: `most sources first${cut}` };
  },

  entities: ({ value, sources, claims }) =>
    distinct([value, ...sources.map((one) => one.source), ...claims.map((claim) => claim.party)]),

  contestable: ({ value }) => [value],

  row({ value, sources, claims }, name) {
    const ordered = [...sources].sort((a, b) =>
      `${a.published ?? ''} ${a.source}` < `${b.published ?? ''} ${b.source}` ? -1 : 1,
    );
    const says = ordered.map(({ source, published, labels }) => {
      const parties = distinct(claims.filter((claim) => claim.source === source).map((claim) => claim.party)).map(name);
      const words =
        parties.length > 0 ? parties : distinct(labels.flatMap((some) => some ?? [])).map((one) => `"${one}"`);
      return `${name(source)}${published ? `, ${published.slice(0, 10)}` : ''}: ${words.length > 0 ? listed(words) : 'no more than that'}`;
    });
    const dates = distinct(ordered.map((one) => one.published));
    const terms = ordered.map(({ source, confidence }) => ({
      name: `confidence of ${name(source)}`,
      value: confidence / 100,
    }));
    return {
      id: value,
      sentence: `${name(value)} stands in ${counted(sources.length, 'source')}. ${says.join('; ')}.`,
      score: { value: Math.round(ordered.reduce((sum, one) => sum + one.confidence, 0)) / 100, terms },
      cells: {
        value,
        sources: ordered.map((one) => one.source),
        says,
        first: dates[0] ?? null,
        last: dates.at(-1) ?? null,
      },
      assertions: distinct(
        claims.filter((claim) => sources.some(({ source }) => source === claim.source)).map((claim) => claim.id),
      ),
    };
  },
};
