import type { Tlp } from '../../../contract/evidence.ts';
import type { Input, Sample } from '../input.ts';
import type { Claim } from '../records.ts';
import { markedText } from '../text/marking.ts';
import { clip, type Fields, fieldsAt, flagAt, isFields, own, textAt, textOf } from './fields.ts';
import type { Format, Row } from './format.ts';
import { type GraphElement, keyOf } from './graph/element.ts';
import { idOfGraphNode } from './graph/identity.ts';
import { claimNaming, describeGraphNode, type Graph, noteMarking, rowOfGraphEdge } from './graph/records.ts';
import { isOfExport } from './graph/whole.ts';
import { type JsonItem, jsonBeginning, readJson } from './json.ts';

/** Lists beside each other; as Cytoscape.js has them, apart, in one, or the file itself; those of JSON Graph Format. */
const SHAPE = {
  elementsOf: [
    ...['nodes', 'links', 'edges', '', 'elements', 'elements.nodes', 'elements.edges'],
    ...['graph', 'graphs.*'].flatMap((graph) => [`${graph}.nodes`, `${graph}.nodes.{}`, `${graph}.edges`]),
  ],
};

/** What networkx and JSON Graph Format say of a whole graph. */
const DECLARED = /^((graph|graphs\.\d+)\.)?(directed|multigraph)$/;

/** A JSON graph of one of many programs. It is read twice: edges may stand before nodes. */
export const jsonGraphFormat: Format = {
  name: 'json-graph',
  title: 'JSON graph (networkx, d3, vis.js, Cytoscape.js, graphology, JSON Graph Format)',
  recognises: (sample) => /^\s*[[{]/.test(sample.text) && isGraph(sample),
  async *read(input, reading) {
    const surveyed = await survey(input, reading.claim);
    const whole = await markedText(surveyed.said, reading, '$');
    const file = { ...surveyed, claim: whole.claim, whole: whole.tlp };
    const seen = new Set<string>();
    yield* whole.rows;
    if (file.beside.length > 0)
      yield { place: '$', leftOut: `stands beside the nodes and edges: ${clip(file.beside.join(', '))}` };
    for await (const item of readJson(input, SHAPE)) {
      const part = partOf(item);
      if (part?.isNode) yield { place: item.place, ...readNode(part, file, seen) };
      else if (part) yield { place: item.place, ...readEdge(part, file) };
    }
  },
};

/** A node or an edge. */
interface Part {
  isNode: boolean;
  isCytoscape: boolean;
  /** Whether it says itself that it is a node or an edge. */
  isDeclared: boolean;
  /** The graph that it is of, by its path. */
  graph: string;
  /** Its place in its list, by which d3 finds a node without an id. */
  index: string;
  /** What it says; undefined where it is no object of a list. */
  fields: Fields | undefined;
  raw: string;
}

function partOf({ of, path, value, raw }: JsonItem): Part | undefined {
  if (of === undefined) return undefined;
  const isCytoscape = of === '' || of.startsWith('elements');
  const isKeyed = of.endsWith('{}');
  const exact = exactly(value, raw);
  const isElement = isFields(exact) && (isKeyed || typeof path.at(-1) === 'number');
  // What networkx keeps of a whole graph may be called so, too.
  if (!isElement && of.startsWith('graph') && typeof path.at(-1) !== 'number' && !isKeyed) return undefined;
  const data = isElement ? (isCytoscape ? own(exact, 'data') : spread(exact)) : undefined;
  const fields = isFields(data) ? (isKeyed ? { ...data, id: path.at(-1) } : data) : undefined;
  const group = of === '' || of === 'elements' ? (isFields(exact) ? textAt(exact, 'group') : undefined) : of;
  const isNode =
    group === undefined ? !fields || Object.values(endsOf(fields)).includes(undefined) : /nodes(\.\{\})?$/.test(group);
  const isDeclared = group === 'nodes' || group === 'edges';
  return {
    isNode,
    isCytoscape,
    isDeclared,
    graph: path.slice(0, -2).join('.'),
    index: String(path.at(-1)),
    fields,
    raw,
  };
}

/** What graphology keeps apart as `attributes`, and JSON Graph Format as `metadata`, beside what it is said of. */
function spread(fields: Fields): Fields {
  const { id: _, key: __, ...apart } = { ...fieldsAt(fields, 'attributes'), ...fieldsAt(fields, 'metadata') };
  return { ...apart, ...fields };
}

/** Whole numbers that JSON.parse would round, such as ids of 64 bits, as texts. A quote behind a letter ends a key or a text. */
const exactly = (value: unknown, raw: string): unknown =>
  /\d{16}/.test(raw) ? JSON.parse(raw.replace(/(\w"\s{0,9}:\s{0,9})(-?\d{16,40})(?=[\s,}])/g, '$1"$2"')) : value;

/** The id of a node or, of an edge, of an end; d3 writes the node itself there, once it has drawn it. */
function idAt(fields: Fields, ...keys: string[]): string | undefined {
  const ids = keys.map((key) => {
    const value = own(fields, key);
    return isFields(value) ? (textAt(value, 'id') ?? textAt(value, 'index')) : textOf(value);
  });
  return ids.find((id) => id !== undefined);
}

/** Of a node; graphology calls it a key. */
const ownId = (fields: Fields) => idAt(fields, 'id', 'key');

const endsOf = (fields: Fields) => ({
  source: idAt(fields, 'source', 'from'),
  target: idAt(fields, 'target', 'to'),
});

/**
 * Nodes and edges, of either at least half as they should be. Of a file that goes on behind the sample nodes with ids
 * are enough, as many begin with more of them than that.
 */
function isGraph({ text, whole }: Sample): boolean {
  const items = jsonBeginning(text, SHAPE);
  const parts = items.flatMap((item) => partOf(item) ?? []);
  const nodes = parts.filter(({ isNode }) => isNode);
  const edges = parts.filter(({ isNode }) => !isNode);
  const hasIds = nodes.some(({ fields }) => fields && ownId(fields));
  const isNode = ({ fields }: Part) => fields && (!hasIds || ownId(fields));
  const isEnd = (id: string | undefined) => id !== undefined && (hasIds || nodes.length === 0 || /^\d+$/.test(id));
  const isEdge = ({ fields }: Part) => fields && Object.values(endsOf(fields)).every(isEnd);
  if (nodes.filter(isNode).length < nodes.length / 2 || edges.filter(isEdge).length < edges.length / 2) return false;
  const isDeclared = items.some(
    ({ of, path, value }) =>
      of === 'elements.nodes' ||
      of?.endsWith('.{}') ||
      (DECLARED.test(path.join('.')) && typeof value === 'boolean') ||
      isGraphology(path, value),
  );
  const isCytoscape = parts.some((part) => part.isCytoscape);
  // Elements of any list may have data.
  if (/^\s*\[/.test(text)) return parts.some((part) => part.isDeclared) || (nodes.length > 0 && edges.length > 0);
  if (nodes.length === 0) return !whole && edges.length > 0 && (isDeclared || isCytoscape);
  return isDeclared || edges.length > 0 || (hasIds && !whole);
}

/** What graphology says of the whole. */
const isGraphology = (path: JsonItem['path'], value: unknown): value is Fields =>
  path.length === 1 && path[0] === 'options' && isFields(value) && typeof own(value, 'multi') === 'boolean';

interface File extends Graph {
  /** As ends of edges name the nodes. */
  ends: ReadonlyMap<string, string>;
  /** True where no node has an id, so that edges name them by their place. */
  isIndexed: boolean;
  /** The paths of the graphs of which no edge has a direction, unless it says so itself. */
  undirected: ReadonlySet<string>;
  /** The keys of what stands beside nodes and edges and holds something. */
  beside: string[];
  /** The beginning of each, as text. */
  said: string[];
}

async function survey(input: Input, claim: Claim): Promise<File> {
  const byId = new Map<string, string>();
  const byIndex = new Map<string, string>();
  /** Nodes with ids by their places, which networkx 1 names as ends. */
  const places = new Map<string, string>();
  const marked = new Map<string, Tlp>();
  const beside = new Set<string>();
  const said: string[] = [];
  const undirected = new Set<string>();
  let numbered: Set<string> | null = new Set();
  for await (const item of readJson(input, SHAPE)) {
    const part = partOf(item);
    const key = item.path.join('.');
    const isOptions = isGraphology(item.path, item.value);
    if (
      isOptions
        ? textAt(item.value as Fields, 'type') === 'undirected'
        : /(^|\.)directed$/.test(key) && item.value === false
    )
      undirected.add(item.path.slice(0, -1).join('.'));
    if (!part && !isOptions && !DECLARED.test(key) && !/^(null|""|\{\s*\}|\[\s*\])$/.test(item.raw)) {
      beside.add(key.replace(/\.\d+\./, '.*.'));
      if (said.length < MOST_SAID && !isOfExport(item.raw))
        said.push(`${item.path.at(-1)}: ${item.raw.slice(0, 2_000).replaceAll('"', '')}`);
    }
    if (part?.fields && !part.isNode) numbered = withEnds(numbered, part.fields);
    if (!part?.isNode || !part.fields) continue;
    const id = ownId(part.fields);
    const node = elementOf(part, part.fields);
    if (id !== undefined) {
      byId.set(id, noteMarking(marked, idOfGraphNode(id, node, claim.source), node));
      places.set(part.index, byId.get(id) ?? id);
      // Another node may stand there in the next state of the file: its name belongs to what it is known by.
    } else if (byId.size === 0)
      byIndex.set(
        part.index,
        noteMarking(marked, idOfGraphNode(`${node.label ?? 'node'} ${part.index}`, node, claim.source), node),
      );
  }
  const isIndexed = byId.size === 0;
  const nodes = isIndexed ? byIndex : byId;
  const isByPlace =
    numbered !== null && numbered.size > 0 && [...numbered].every((end) => !byId.has(end) && places.has(end));
  return { isIndexed, undirected, beside: [...beside], said, nodes, ends: isByPlace ? places : nodes, marked, claim };
}

/** What stands beside nodes and edges that is looked through for a marking. */
const MOST_SAID = 100;

/** The ends of the edges so far, where all of them are whole numbers as JSON has them; null where one is none. */
function withEnds(ends: Set<string> | null, fields: Fields): Set<string> | null {
  for (const end of [own(fields, 'source'), own(fields, 'target')])
    if (typeof end !== 'number' || !Number.isInteger(end)) return null;
    else ends?.add(String(end));
  return ends;
}

/** What d3 and Cytoscape keep for themselves. */
const OWN = /^(id|index|[vf][xy]|selected|suid|shared_(name|interaction))$/;

/** The key that graphology makes up for an edge. */
const MADE_UP = /^geid_/;

/** Whether a key says where a part stands, in the graph or on the screen, and is read elsewhere or kept in the original. */
function isApart({ isNode, isCytoscape, fields }: Part, key: string, value: unknown): boolean {
  if (OWN.test(key)) return true;
  // In the words of networkx, what Cytoscape calls an id.
  if (isCytoscape && /^(value|key)$/.test(key) && String(value) === textAt(fields ?? {}, 'id')) return true;
  // How large vis.js draws a node, and which of the edges between two nodes this is.
  if (key === (isNode ? 'value' : 'key')) return typeof value === 'number' || MADE_UP.test(String(value));
  if (isNode) return key === 'key' || (isCytoscape && key === 'parent');
  return (
    /^(source|target|from|to|interaction|directed|undirected|smooth|dashes)$/.test(key) ||
    (key === 'arrows' && value === 'to')
  );
}

/** Of a list its single values are taken; what is nested stands in the original. */
function elementOf(part: Part, fields: Fields): GraphElement {
  const values = new Map<string, string[]>();
  for (const [name, value] of Object.entries(fields)) {
    const key = keyOf(name);
    const texts = [value].flat().flatMap((one) => textOf(one) ?? []);
    if (texts.length === 0 || isApart(part, key, value)) continue;
    const inOneLine = key === 'label' ? texts.map((text) => text.replace(/\s+/g, ' ')) : texts;
    values.set(key, [...(values.get(key) ?? []), ...inOneLine]);
  }
  const [named] = part.isNode ? (values.get('name') ?? []) : [textAt(fields, 'interaction')];
  return { label: values.get('label')?.[0] ?? named, values, original: part.raw };
}

function readNode(part: Part, file: File, seen: Set<string>): Omit<Row, 'place'> {
  const { fields, index, isCytoscape } = part;
  if (!fields) return { refused: `is no node: an object with ${isCytoscape ? 'data' : 'an id'} belongs here` };
  const id = file.isIndexed ? index : ownId(fields);
  if (id === undefined) return { refused: 'has no id: edges could not find it' };
  const about = file.nodes.get(id) ?? id;
  const parent = isCytoscape ? textAt(fields, 'parent') : undefined;
  const group = file.nodes.get(parent ?? '');
  const repaired = seen.has(id) ? ['stands twice in the file: both are taken for one node'] : [];
  seen.add(id);
  if (parent && !group) repaired.push(`its group "${clip(parent, 80)}" is no node of the file and was left out`);
  if (group === about) repaired.push('is a group of itself, which was left out');
  return {
    descriptions: [describeGraphNode(about, id, elementOf(part, fields), file)],
    ...(group &&
      group !== about && {
        assertions: [{ ...claimNaming(file, [about, group]), type: 'PART_OF', from: about, to: group }],
      }),
    ...(repaired.length > 0 && { repaired }),
  };
}

function isUndirected({ graph }: Part, fields: Fields, { undirected }: File): boolean {
  if (flagAt(fields, 'undirected')) return true;
  const own = textAt(fields, 'directed');
  return own === undefined ? undirected.has(graph) || undirected.has('') : !flagAt(fields, 'directed');
}

function readEdge(part: Part, file: File): Omit<Row, 'place'> {
  if (!part.fields) return { refused: 'is no edge: an object with source and target belongs here' };
  const edge = elementOf(part, part.fields);
  const values = isUndirected(part, part.fields, file)
    ? new Map([...edge.values, ['direction', ['none']] as const])
    : edge.values;
  return rowOfGraphEdge(endsOf(part.fields), { ...edge, values }, { ...file, nodes: file.ends });
}
