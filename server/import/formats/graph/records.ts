import { bounds } from '../../../../contract/dates.ts';
import { Basis, strictestTlp, type Tlp } from '../../../../contract/evidence.ts';
import type { Kind } from '../../../../contract/kinds.ts';
import { RELATIONSHIP_NAMES, type RelationshipType, relationship } from '../../../../contract/relationships.ts';
import { kindOf } from '../../normalise.ts';
import type { AssertionRecord, Claim, DescriptionRecord } from '../../records.ts';
import { readDate } from '../dates.ts';
import { clip, distinct, some } from '../fields.ts';
import type { Row } from '../format.ts';
import { markedBy } from '../markings.ts';
import { listed, readMarking } from '../table/fields.ts';
import { allOf, firstOf, type GraphElement, NAME_KEYS } from './element.ts';
import { BY_VALUE, COUNT, idOfGraphNode, KIND_KEYS, reference } from './identity.ts';

/** Where a picture put a thing and how it drew it, and what was measured of the graph: no claims, kept in the original. */
const DRAWING =
  /^(x|y|z|r|g|b|a|size|width|height|colou?r|fill|shape|viz|position|thickness|graphics|selected|suid|shared (name|interaction)|(node|edge|port)graphics|resources|((weighted|in|out)[ _-]?)*degree|modularity[ _]class|page ?ranks?|eccentricity|(harmonic)?(betweenness|closeness|eigenvector)? ?centrality|(betweenness|closeness|harmonicclosenesscentrality|betweenesscentrality|closnesscentrality|eigencentrality)|clustering|triangles|hub|authority|componentnumber|component id|strongcompnum|statinf|stat_inf_class)$/;

const LONGEST_ATTRIBUTE = 500;
const MOST_ATTRIBUTES = 60;

/** What a file says of one of its nodes. */
export function describeGraphNode(
  about: string,
  id: string,
  node: GraphElement,
  file: Pick<Graph, 'claim' | 'whole'>,
): DescriptionRecord {
  const given = [node.label, ...NAME_KEYS.flatMap((key) => node.values.get(key) ?? [])].flatMap(
    (name) => name?.trim() || [],
  );
  // Where nobody gave a label, networkx writes the number of the node in its place.
  const own = given.filter((name) => name !== id || !COUNT.test(id));
  const names = own.length > 0 ? own : given;
  const aliases = distinct([
    ...names.slice(1),
    ...(node.values.get('aliases') ?? []).flatMap((text) => text.split(/\s*[;|]\s*/)),
  ]);
  const kind = kindOf(about);
  const shared = sharedBy(node);
  return {
    ...readClaim(node, file.claim),
    ...flagsOf(node, ['stand_in', ...FLAGS]),
    ...(shared !== undefined && { shared }),
    tlp: strictestTlp([markingOf(node), file.whole]) ?? file.claim.tlp,
    about,
    name: names[0] ? clip(names[0], 500) : BY_VALUE.test(kind) ? undefined : clip(id, 500),
    aliases: some(aliases.filter((alias) => alias !== names[0] && alias !== '').map((alias) => clip(alias, 500))),
    description: allOf(node, ['description', 'desc', 'comment', 'note']),
    labels: some(
      distinct(KIND_KEYS.flatMap((key) => node.values.get(key) ?? []).map((text) => clip(text.trim(), 200))),
    ),
    attributes: attributesOf(node, [
      ...NAME_KEYS,
      ...KIND_KEYS,
      ...CLAIM_KEYS,
      ...Object.keys(flagsOf(node, ['stand_in', ...FLAGS])),
      ...(shared === undefined ? [] : ['shared']),
      'aliases',
      'description',
      'desc',
      'comment',
      'note',
    ]),
    original: node.original,
  };
}

/** Attributes that name what joins two nodes; `edge label` is of Gephi, `interaction` of Cytoscape, `labele` of TinkerPop. */
const RELATION_KEYS = [
  ...'type kind relation relation_type relationship relationship_type edge_type interaction labele'.split(' '),
  'edge label',
];

/**
 * What a file says of two of its nodes. Its label or type is our type where it is one that these kinds allow and the edge
 * has a direction.
 */
function assertGraphEdge(
  { from, to }: { from: string; to: string },
  edge: GraphElement,
  claim: Claim,
): AssertionRecord {
  const name = [edge.label, firstOf(edge, [...RELATION_KEYS, ...NAME_KEYS])].find((text) => text?.trim());
  const isDirected = !edge.values.has('direction');
  const type = name && isDirected ? typeOf(name, from, to) : undefined;
  const given = {
    basis: Basis.safeParse(firstOf(edge, ['basis'])?.trim()).data,
    by: referenceIn(edge, 'by', ['cluster', 'actor', 'campaign']),
    during: referenceIn(edge, 'during', ['campaign']),
  };
  const own = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Pick<
    AssertionRecord,
    'by' | 'during'
  > & { basis?: Basis };
  const flags = flagsOf(edge, FLAGS);
  const rest = attributesOf(edge, [
    ...NAME_KEYS,
    ...CLAIM_KEYS,
    ...Object.keys({ ...own, ...flags }),
    'description',
    'port',
    'count',
    'url',
    ...RELATION_KEYS,
  ]);
  const remarks = Object.entries(rest ?? {})
    .map(([key, value]) => `${key}: ${value}`)
    .join('; ');
  const described = [allOf(edge, ['description']), remarks].filter(Boolean).join('; ');
  const called = type === undefined ? name : firstOf(edge, ['name']);
  return {
    ...readClaim(edge, claim),
    type: type ?? 'RELATED_TO',
    from,
    to,
    ...own,
    ...flags,
    ...(called !== undefined && (type === undefined || type === 'RELATED_TO') && { name: clip(called.trim(), 200) }),
    port: whole(firstOf(edge, ['port']), 65_535),
    count: whole(firstOf(edge, ['count']), Number.MAX_SAFE_INTEGER),
    description: described || undefined,
    url: firstOf(edge, ['url']),
    original: edge.original,
  };
}

function typeOf(name: string, from: string, to: string): RelationshipType | undefined {
  const word = name
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_');
  const type = RELATIONSHIP_NAMES.find((one) => one === word && one !== 'SAME_AS');
  return type && relationship(type).from.includes(kindOf(from)) && relationship(type).to.includes(kindOf(to))
    ? type
    : undefined;
}

/** What a source has taken back, or no longer keeps up. */
const FLAGS = ['revoked', 'deprecated'] as const;

/** Those of these attributes that say true. */
const flagsOf = <Flag extends string>(element: GraphElement, names: readonly Flag[]) =>
  Object.fromEntries(
    names.filter((name) => firstOf(element, [name])?.trim() === 'true').map((name) => [name, true]),
  ) as {
    [name in Flag]?: true;
  };

/** Why a value is used by many, in words; a bare yes, no or number says nothing of it. */
function sharedBy(node: GraphElement): string | undefined {
  const text = firstOf(node, ['shared'])?.trim();
  return text === undefined || /^(true|false|yes|no|[\d.]+)$/i.test(text) ? undefined : clip(text, 500);
}

/** The entity that an attribute names by an id of ours, where it is of one of these kinds. */
function referenceIn(edge: GraphElement, key: string, kinds: readonly Kind[]): string | undefined {
  const id = firstOf(edge, [key])?.trim();
  return id !== undefined && kinds.some((kind) => id.startsWith(`${kind}:`)) ? reference(id, '') : undefined;
}

/** Moments that are dates in one file and numbers of another clock in the next. */
const TIMES = ['start', 'end', 'timestamp'];
const CLAIM_KEYS = [...TIMES, 'first_seen', 'last_seen', 'confidence', 'tlp'];

function readClaim(element: GraphElement, claim: Claim): Claim {
  const date = (keys: string[]) =>
    keys.flatMap((key) => element.values.get(key) ?? []).flatMap((text) => readDate(text) ?? []);
  const stamps = date(['timestamp']);
  const [first] = date(['first_seen']);
  const [last] = date(['last_seen']);
  // Beside dates of its own it is drawn from the first instant to the last that they may mean: a month stays a month.
  const drawn = (first ?? last) ? [bounds((first ?? last) as string).start, bounds((last ?? first) as string).end] : [];
  const isDrawn = (text: string) => drawn.includes(bounds(text).start) || drawn.includes(bounds(text).end);
  const further = (key: string) => date([key]).filter((text) => !isDrawn(text));
  return {
    ...claim,
    confidence: whole(firstOf(element, ['confidence']), 100, 0) ?? claim.confidence,
    first_seen: [...date(['first_seen']), ...further('start'), ...stamps].sort()[0],
    last_seen: [...date(['last_seen']), ...further('end'), ...stamps].sort().at(-1),
  };
}

/** What a node or edge is marked; undefined where nothing says. */
function markingOf({ values }: GraphElement): Tlp | undefined {
  const markings = (values.get('tlp') ?? []).filter((text) => text.trim() !== '');
  const tags = ['tags', 'labels'].flatMap((key) => (values.get(key) ?? []).flatMap(listed));
  return strictestTlp([...markings.map((text) => readMarking(text) ?? 'red'), markedBy(tags, () => undefined)]);
}

/** Notes what a node is marked, of which its edges tell. */
export function noteMarking(marked: Map<string, Tlp>, entity: string, node: GraphElement): string {
  const tlp = strictestTlp([marked.get(entity), markingOf(node)]);
  if (tlp) marked.set(entity, tlp);
  return entity;
}

function whole(text: string | undefined, most: number, least = 1): number | undefined {
  const number = Number(text);
  return text !== undefined && /^\d{1,15}$/.test(text.trim()) && number >= least && number <= most ? number : undefined;
}

function attributesOf({ values }: GraphElement, without: readonly string[]): Record<string, string> | undefined {
  const found = [...values]
    .filter(
      ([key, texts]) =>
        !without.includes(key) ||
        (TIMES.includes(key) && texts.every((text) => readDate(text) === null)) ||
        (key === 'tlp' && texts.some((text) => !readMarking(text))),
    )
    .filter(([key, texts]) => !DRAWING.test(key) && key !== '__proto__' && !isCounter(key, texts))
    .map(
      ([key, texts]) =>
        [clip(key, 100), distinct(texts.map((text) => text.trim()).filter(Boolean)).join(', ')] as const,
    )
    .filter(([, text]) => text !== '' && text.length <= LONGEST_ATTRIBUTE)
    .sort()
    .slice(0, MOST_ATTRIBUTES);
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

/** The number by which networkx and Gephi tell edges apart; a word in its place says something. */
const isCounter = (key: string, texts: readonly string[]) =>
  (key === 'networkx_key' || key === 'edge id') && texts.every((text) => /^\d+$/.test(text));

/** The nodes of a file, and who speaks. */
export interface Graph {
  /** Entities by the id of their node. */
  nodes: ReadonlyMap<string, string>;
  /** What the entities of nodes are marked. */
  marked: ReadonlyMap<string, Tlp>;
  /** What the file marks itself as a whole. */
  whole?: Tlp | undefined;
  claim: Claim;
}

/**
 * The claim of what a file says of these entities: it names them, so what is for few at one of them is so here.
 * @param own what it is marked itself
 */
export const claimNaming = ({ claim, marked, whole }: Graph, entities: readonly string[], own?: Tlp): Claim => ({
  ...claim,
  tlp: strictestTlp([own, whole, ...entities.map((entity) => marked.get(entity))]) ?? claim.tlp,
});

/** The row of an edge between two nodes, by their ids in the file; a stub where one is not there. */
export function rowOfGraphEdge(
  ends: { source: string | undefined; target: string | undefined },
  edge: GraphElement,
  file: Graph,
): Omit<Row, 'place'> {
  const { nodes, claim } = file;
  const { source, target } = ends;
  if (!source || !target) return { refused: `has no ${source ? 'target' : 'source'}: it leads nowhere` };
  const end = (id: string) =>
    nodes.get(id) ?? idOfGraphNode(id, { label: undefined, values: new Map(), original: '' }, claim.source);
  const repaired = [source, target]
    .filter((id) => !nodes.has(id))
    .map((id) => `"${clip(id, 80)}" is no node of the file: a stub stands for it`);
  const [from, to] = [end(source), end(target)];
  const said = claimNaming(file, [from, to], markingOf(edge));
  return {
    assertions: [assertGraphEdge({ from, to }, edge, said)],
    ...(repaired.length > 0 && { repaired: [...new Set(repaired)] }),
  };
}
