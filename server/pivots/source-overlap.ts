import { cypher } from '../cypher.ts';
import { earliest, latest } from '../dates.ts';
import type { Database } from '../db.ts';
import { filterParameters } from '../graph/filter.ts';
import { idsAsked } from '../graph/nodes.ts';
import { groupBy } from '../group.ts';
import { clip } from '../import/formats/fields.ts';
import { kindOfClaim } from '../import/records.ts';
import { namesOf } from './hubs.ts';
import { counted, distinct, firstOf, listedUpTo, type PivotEntry, scoreOf } from './pivot.ts';

/** What a source says of the value: a description, or an assertion. */
interface Saying {
  id: string;
  source: string;
  /** The malware, tool, cluster or actor that it ties the value to. */
  party: string | null;
  /** The cluster or actor that it means by what it says of the value and another. */
  by: string | null;
  confidence: number;
  published: string | null;
  labels: string[] | null;
  /** The beginning of what it says in words. */
  description: string | null;
}

interface Overlap {
  value: string;
  /** Sources asked about, of which one must be among those that describe it. */
  of: string[];
  claims: Saying[];
}

const SCAN = 10_000;
/** Assertions of one source about one value that are read. */
const MOST_SAID = 1_000;
/** Names in a sentence. */
const SAID = 6;
/** Characters of what a source says in words. */
const LONGEST_SENTENCE = 100;

const NONE =
  'Of what the filters let through, no machine, file or other value of these sources stands in another. Actors, malware and the like, which go by names, are compared by lookalikes.';

export const sourceOverlap: PivotEntry<Overlap> = {
  pivot: {
    name: 'source-overlap',
    title: 'Which values stand in two or more sources, and what does each say of them?',
    explanation:
      'Machines, files and other values that the sources asked about name and another source does too, with the malware, tools, clusters and actors that each of them ties the value to, or means by what it says of it. The newest date of each source stands beside it.',
    score: 'The confidence of the surest that each source says of it, in hundredths, added up.',
    blindSpots:
      'A source that copies another counts as two. What a source says in a label or a sentence alone is listed as such, and no contradiction is computed from it. What people think of rows says nothing of a value. The sources asked about count, too, where the answer is kept to others. The window does not apply.',
    rank: 'best supported first',
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

  isTimeless: true,

  async ask({ database, filter, values, includeShared, includeWeak }) {
    const of = await idsAsked(database, values.of as string[]);
    const read = await database.read<Omit<Overlap, 'of'> & { cut: boolean }>(cypher('pivots/source-overlap'), {
      ...filterParameters(filter),
      of,
      includeShared,
      includeWeak,
      most: MOST_SAID,
      scan: SCAN + 1,
    });
    const { notes = [], ...found } = firstOf(
      read.map(({ value, claims }) => ({ value, claims, of })),
      SCAN,
      'values',
    );
    const busy = read.slice(0, SCAN).flatMap(({ value, cut }) => (cut ? [value] : []));
    return { ...found, notes: [...notes, ...(await busyNotes(database, busy)), ...(read.length === 0 ? [NONE] : [])] };
  },

  entities: ({ value, claims }) => distinct([value, ...claims.flatMap(({ source, party, by }) => [source, party, by])]),

  contestable: ({ value }) => [value],

  row({ value, of, claims }, name) {
    const ordered = [...groupBy(claims, (claim) => claim.source)]
      .map(([source, said]) => ({
        source,
        published: distinct(said.map((one) => one.published)).at(-1) ?? null,
        confidence: Math.max(...said.map((one) => one.confidence)),
        parties: distinct(said.flatMap(({ party, by }) => [party, by])),
        words: distinct(said.flatMap(({ labels, description }) => [...(labels ?? []), sentenceOf(description)])),
        isTied: said.some(({ id }) => kindOfClaim(id) === 'assertions'),
      }))
      .sort((a, b) => (`${a.published ?? ''} ${a.source}` < `${b.published ?? ''} ${b.source}` ? -1 : 1));
    if (ordered.length < 2 || !ordered.some(({ source }) => of.includes(source))) return null;
    const say = (most: number) =>
      ordered.map(({ source, published, parties, words, isTied }) => {
        const said = parties.length > 0 ? parties.map(name) : words.map((one) => `"${one}"`);
        const nothing = isTied ? 'no malware, tool, cluster or actor' : 'no more than that';
        return `${name(source)}${published ? `, ${published.slice(0, 10)}` : ''}: ${said.length > 0 ? listedUpTo(said, most) : nothing}`;
      });
    const dates = ordered.map((one) => one.published);
    const terms = ordered.map(({ source, confidence }) => ({
      name: `confidence of ${name(source)}`,
      value: confidence / 100,
    }));
    return {
      id: value,
      sentence: `${name(value)} stands in ${counted(ordered.length, 'source')}. ${say(SAID).join('; ')}.`,
      score: scoreOf(terms),
      cells: {
        value,
        sources: ordered.map((one) => one.source),
        says: say(Number.POSITIVE_INFINITY),
        first: earliest(dates) ?? null,
        last: latest(dates) ?? null,
      },
    };
  },
};

/** What a source says in words, on one line and not too long for a list of such. */
const sentenceOf = (text: string | null): string | null =>
  text && clip(text.replace(/\s+/g, ' ').trim(), LONGEST_SENTENCE);

/** Of which values a source says more than is read. */
async function busyNotes(database: Database, values: string[]): Promise<string[]> {
  if (values.length === 0) return [];
  const name = await namesOf(database, values);
  const most = MOST_SAID.toLocaleString('en');
  return [`Only the ${most} surest assertions of each source were read of ${listedUpTo(values.map(name), SAID)}.`];
}
