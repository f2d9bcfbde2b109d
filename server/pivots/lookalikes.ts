import type { Tlp } from '../../contract/evidence.ts';
import { cypher } from '../cypher.ts';
import { nodeById } from '../graph/nodes.ts';
import { groupBy } from '../group.ts';
import { bareValue, kindOf } from '../import/normalise.ts';
import { type About, denials, inCommon, toldApart, unlikeAttributes } from './likeness/against.ts';
import {
  byDomains,
  byIds,
  byNames,
  DOMAIN_REASONS,
  NAME_WEIGHTS,
  NOTHING,
  type Pair,
  PER_KIND,
  type Reason,
  SCAN,
  TIE_WEIGHT,
} from './likeness/candidates.ts';
import { SHORTEST } from './likeness/domains.ts';
import { MOST_BEARERS } from './likeness/names.ts';
import { bySaid, SAID_WEIGHT } from './likeness/said.ts';
import { counted, cutNote, distinct, listed, type PivotEntry, type Question, rounded, scoreOf } from './pivot.ts';

interface Lookalike extends Pair {
  about: [About, About] | null;
  names: (id: string) => string[];
  /** Who holds them to be the same. */
  same: { id: string; sourceName: string; sourceTlp: Tlp | null }[];
  /** The names of sources by id. */
  sourceNames: Map<string, string>;
  /** What the pair rests on, and who holds the two to be the same. */
  claims: { id: string }[];
}

export const lookalikes: PivotEntry<Lookalike> = {
  pivot: {
    name: 'lookalikes',
    title: 'Which entities may be the same thing?',
    explanation: `Pairs of one kind, or of kinds that go together (cluster, actor and campaign; malware and tool): with the same name, with an alias that is the name or an alias of the other, with nearly the same name; files and other values that sources tie by their ids and that stay apart because the ids contradict each other; domains that look alike; and what sources call similar. Each pair is only offered. Nothing is merged: assert SAME_AS where you hold it to be so, and withdraw that as any other import. Sources, basis and confidence choose the descriptions and relations that count; the window does not apply.`,
    score: `Each reason counts: the same name ${NAME_WEIGHTS.name}, an alias ${NAME_WEIGHTS.alias}, a near name ${NAME_WEIGHTS.near}, each divided by one less than the number that go by it; each source that ties two ids ${TIE_WEIGHT}, or calls two similar ${SAID_WEIGHT}; domains, by the first of these that holds, ${Object.values(
      DOMAIN_REASONS,
    )
      .map(({ text, weight }) => `${weight} (${text})`)
      .join(', ')}.`,
    blindSpots: `A name that more than ${MOST_BEARERS} go by is left out. Names in other scripts or translations are not compared. Domains are compared by the name that is registered, where it has ${SHORTEST} characters or more, and not where both stand below the same (as at a service that gives names away); of more than ${MOST_BEARERS} that are alike not every pair is offered. The first ${PER_KIND.toLocaleString('en')} entities of a kind and ${SCAN.toLocaleString('en')} domains are looked at; a note of the answer says when there were more.`,
    rank: 'surest first',
    parameters: [
      { name: 'of', title: 'Only pairs with this entity', type: 'entity', required: false, default: null },
      {
        name: 'by',
        title: 'By what they are alike',
        type: 'choices',
        required: false,
        default: null,
        choices: ['names', 'ids', 'domains', 'said'],
      },
    ],
    columns: [
      { name: 'one', title: 'One', type: 'entity' },
      { name: 'other', title: 'Other', type: 'entity' },
      { name: 'reasons', title: 'What speaks for it', type: 'texts' },
      { name: 'against', title: 'What speaks against it', type: 'texts' },
      { name: 'sources', title: 'Sources', type: 'texts' },
      { name: 'heldBy', title: 'Held to be the same by', type: 'texts' },
    ],
  },

  isTimeless: true,

  async ask(question) {
    const { values, skip, limit, database } = question;
    const of = values.of ? (await nodeById(database, String(values.of))).id : null;
    const ways = values.by as string[] | null;
    const asked = (way: string) => ways === null || ways.includes(way);
    const [names, ties, domains, said] = await Promise.all([
      asked('names') ? byNames(question, of) : NOTHING,
      asked('ids') ? byIds(question) : NOTHING,
      asked('domains') ? byDomains(question) : NOTHING,
      asked('said') ? bySaid(question) : NOTHING,
    ]);
    const pairs = [...names.pairs, ...ties.pairs, ...domains.pairs, ...said.pairs].filter(
      ({ one, other }) => of === null || one === of || other === of,
    );
    const facts = [...groupBy(pairs, idOf).values()]
      .map((same) => ({
        ...(same[0] as Pair),
        reasons: same.flatMap(({ reasons }) => reasons),
        evidence: distinct(same.flatMap(({ evidence }) => evidence)),
        marked: same.flatMap(({ marked = [] }) => marked),
        reasonsFrom: (descriptions: ReadonlySet<string>) => same.flatMap((pair) => pair.reasonsFrom(descriptions)),
      }))
      .sort((a, b) => weightOf(b.reasons) - weightOf(a.reasons) || (idOf(a) < idOf(b) ? -1 : 1));
    const page = await withAgainst(question, facts.slice(skip, skip + limit), names.called);
    const cut = [names, ties, domains, said].flatMap((alike) => alike.cut);
    const notes = cutNote(cut.length > 0, `first ${listed(cut)}`);
    return { facts: page, total: facts.length, notes };
  },

  entities: ({ one, other }) => [one, other],

  contestable: () => [],

  marked: ({ marked = [], about, same }) => [
    ...marked,
    ...[...(about ?? []).flatMap(({ said }) => said), ...same].map(({ sourceTlp }) => sourceTlp),
  ],

  row({ one, other, reasonsFrom, about, names, same, sourceNames, claims }, name) {
    const given = new Set(claims.map(({ id }) => id));
    const reasons = reasonsFrom(given).toSorted((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
    if (reasons.length === 0) return null;
    const heldBy = distinct(same.map(({ sourceName }) => sourceName));
    const [first, ...more] = reasons;
    const further = more.length > 0 ? `, and ${counted(more.length, 'reason')} more` : '';
    const held = heldBy.length > 0 ? ` ${listed(heldBy)} ${heldBy.length > 1 ? 'hold' : 'holds'} so.` : '';
    const common = about && inCommon(...about);
    return {
      id: idOf({ one, other }),
      sentence: `${name(one)} and ${name(other)} may be the same: ${first?.text}${further}.${held}`,
      score: scoreOf(reasons.map(({ text, weight }) => ({ name: text, value: weight }))),
      cells: {
        one,
        other,
        reasons: [
          ...reasons.map(({ text }) => text),
          ...(common ? [`both are linked to ${counted(common, 'entity', 'entities')}`] : []),
        ],
        against: [
          ...(kindOf(one) === kindOf(other)
            ? []
            : [`one is of kind ${kindOf(one)}, the other of kind ${kindOf(other)}`]),
          ...reasons.flatMap(({ against }) => against),
          ...(about ? spokenAgainst(about, names) : []),
          ...(common === 0 ? ['they are linked to nothing in common'] : []),
        ],
        sources: distinct(
          reasons.some(({ sources }) => sources.length > 0)
            ? reasons.flatMap(({ sources }) => sources.map((source) => sourceNames.get(source) ?? source))
            : [...sourceNames.values()],
        ),
        heldBy,
      },
    };
  },
};

function spokenAgainst(about: [About, About], names: (id: string) => string[]): string[] {
  return [
    ...denials(...about, names).map(({ source, text }) => `${source}: "${text}"`),
    ...toldApart(...about).map((source) => `${source} describes both`),
    ...unlikeAttributes(...about),
  ];
}

const idOf = ({ one, other }: { one: string; other: string }) => `${one} ~ ${other}`;
const weightOf = (reasons: Reason[]) => rounded(reasons.reduce((sum, { weight }) => sum + weight, 0));

/** The pairs of a page, with what is said of them and who holds them to be the same. */
async function withAgainst({ database }: Question, facts: Pair[], called: Map<string, string[]>): Promise<Lookalike[]> {
  const ids = distinct(facts.flatMap(({ one, other }) => [one, other]));
  if (ids.length === 0) return [];
  const [about, same] = await Promise.all([
    database.read<About>(cypher('pivots/lookalikes-about'), { ids }),
    database.read<Lookalike['same'][0] & { one: string; other: string }>(cypher('pivots/lookalikes-same'), {
      rows: facts.map(({ one, other }) => ({ one, other })),
    }),
  ]);
  const aboutId = new Map(about.map((one) => [one.id, one]));
  const held = groupBy(same, idOf);
  return facts.map((pair) => {
    const [first, second] = [aboutId.get(pair.one), aboutId.get(pair.other)];
    const said = [first, second].flatMap((of) => of?.said ?? []);
    const heldSame = held.get(idOf(pair)) ?? [];
    return {
      ...pair,
      about: first && second ? [first, second] : null,
      names: (id) => called.get(id) ?? [bareValue(id)],
      same: heldSame,
      sourceNames: new Map(said.map(({ source, sourceName }) => [source, sourceName])),
      claims: [...pair.evidence.map((id) => ({ id })), ...heldSame],
    };
  });
}
