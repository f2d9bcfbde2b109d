import { BASES, sayTlp, TLPS } from '../../contract/evidence.ts';
import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { KINDS } from '../../contract/kinds.ts';
import type { Picture } from '../store/picture.ts';
import { shown } from '../store/shown.ts';
import type { Styles } from '../store/styles.ts';
import { count, nameOf } from '../words.ts';
import { short } from './labels.ts';

/** Entities that one rule draws alike: a hue, and a letter that says the same. */
export interface StyleClass {
  letter: string;
  title: string;
  /** Place in the palette; null where the class says no one thing and is drawn hollow. */
  hue: number | null;
  ids: string[];
}

/** As many classes as the palette keeps apart for every sight. */
const MOST_CLASSES = 5;
const LETTERS = 'ABCDE';
/** Where classes have no order, the largest takes a hue of the middle: nearly black or white would outweigh the rest. */
const BY_SIZE = [1, 3, 4, 2, 0];

/** What an entity says by a rule: one thing, several, or nothing. */
type Said = { one: string; title: string; rank: number } | 'several' | 'nothing';

/**
 * The classes of what is shown, by the rule for colour: those with an order in it, others from the largest. What is
 * left over is one class that says how many it holds; none where the colour goes by family.
 */
export function classesOf(picture: Picture): StyleClass[] {
  const { colour } = picture.styles;
  if (colour === 'family') return [];
  const { nodes } = shown(picture);
  const say = RULES[colour](picture);
  const found = new Map<string, { title: string; rank: number; ids: string[] }>();
  const loose: Record<'several' | 'nothing', string[]> = { several: [], nothing: [] };
  for (const node of nodes) {
    const said = say(node);
    if (typeof said === 'string') {
      loose[said].push(node.id);
      continue;
    }
    const known = found.get(said.one) ?? { title: said.title, rank: said.rank, ids: [] };
    known.ids.push(node.id);
    found.set(said.one, known);
  }
  const largest = [...found.values()].sort((a, b) => b.ids.length - a.ids.length || a.title.localeCompare(b.title));
  const isOrdered = largest.some(({ rank }) => rank !== 0);
  const kept = largest.slice(0, MOST_CLASSES).sort((a, b) => a.rank - b.rank);
  const rest = largest.slice(MOST_CLASSES);
  return [
    ...kept.map(({ title, ids }, hue) => ({
      letter: LETTERS[hue] as string,
      title,
      hue: isOrdered ? hue : (BY_SIZE[hue] as number),
      ids,
    })),
    { letter: '…', title: count(rest.length, 'other'), hue: null, ids: rest.flatMap(({ ids }) => ids) },
    { letter: '+', title: 'several of them', hue: null, ids: loose.several },
    { letter: '–', title: 'none of them', hue: null, ids: loose.nothing },
  ].filter(({ ids }) => ids.length > 0);
}

const RULES: Record<Exclude<Styles['colour'], 'family'>, (picture: Picture) => (node: GraphNode) => Said> = {
  cluster: (picture) => {
    const isWho = (id: string) => {
      const node = picture.nodes[id];
      return node !== undefined && KINDS[node.kind].family === 'who';
    };
    const title = (id: string) => short(picture.nodes[id] ? nameOf(picture.nodes[id]) : afterColon(id));
    const said = gathered(picture, ({ from, to, by }) => [...by, ...[from, to].filter(isWho)]);
    return (node) =>
      isWho(node.id) ? { one: node.id, title: title(node.id), rank: 0 } : oneOf(said.get(node.id) ?? new Set(), title);
  },
  source: (picture) => {
    const said = gathered(picture, ({ sources }) => sources);
    return (node) => oneOf(said.get(node.id) ?? new Set(), afterColon);
  },
  basis: (picture) => {
    const said = gathered(picture, ({ basis }) => [basis]);
    return (node) =>
      first(
        BASES.filter((basis) => said.get(node.id)?.has(basis)).map((basis) => [basis, basis]),
        BASES,
      );
  },
  tlp: () => (node) => first([[node.tlp, sayTlp(node.tlp)]], TLPS),
  'first seen': (picture) => {
    const years = gathered(picture, ({ first_seen }) => (first_seen ? [first_seen.slice(0, 4)] : []));
    const firsts = new Map([...years].map(([id, all]) => [id, [...all].sort()[0] as string]));
    const spans = spansOf([...firsts.values()]);
    return (node) => {
      const year = firsts.get(node.id);
      const span = spans.find(({ years: members }) => year !== undefined && members.includes(year));
      return span ? { one: span.title, title: span.title, rank: Number(span.years[0]) } : 'nothing';
    };
  },
};

/** What the relations of each entity say, without repetition. */
function gathered(picture: Picture, say: (edge: GraphEdge) => readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const edge of shown(picture).edges) {
    for (const end of [edge.from, edge.to]) {
      const known = found.get(end) ?? new Set();
      for (const one of say(edge)) known.add(one);
      found.set(end, known);
    }
  }
  return found;
}

function oneOf(said: ReadonlySet<string>, title: (id: string) => string): Said {
  const [one] = said;
  if (one === undefined) return 'nothing';
  return said.size > 1 ? 'several' : { one, title: title(one), rank: 0 };
}

/** The first of an order that is said. */
function first(said: readonly (readonly [string, string])[], order: readonly string[]): Said {
  const [one] = said;
  return one ? { one: one[0], title: one[1], rank: order.indexOf(one[0]) } : 'nothing';
}

/** Years in at most `MOST_CLASSES` spans that hold about as many entities each. */
function spansOf(years: readonly string[]): { title: string; years: string[] }[] {
  const distinct = [...new Set(years)].sort();
  if (distinct.length <= MOST_CLASSES) return distinct.map((year) => ({ title: year, years: [year] }));
  const share = years.length / MOST_CLASSES;
  const spans: string[][] = [];
  let before = 0;
  for (const year of distinct) {
    const span = Math.min(MOST_CLASSES - 1, Math.floor(before / share));
    spans[span] = [...(spans[span] ?? []), year];
    before += years.filter((other) => other === year).length;
  }
  return spans.filter(Boolean).map((members) => ({
    title: members.length > 1 ? `${members[0]} to ${members.at(-1)}` : `${members[0]}`,
    years: members,
  }));
}

const afterColon = (id: string): string => id.slice(id.indexOf(':') + 1);
