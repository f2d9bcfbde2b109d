import type { Input, Sample } from '../input.ts';
import type { Claim } from '../records.ts';
import { clip, type Fields, isFields, own, textAt, textOf } from './fields.ts';
import type { Format, Row } from './format.ts';
import type { GraphElement } from './graph/element.ts';
import { idOfGraphNode } from './graph/identity.ts';
import { describeGraphNode, type Graph, rowOfGraphEdge } from './graph/records.ts';
import { type JsonItem, jsonBeginning, readJson } from './json.ts';

/** Lists beside each other, or as Cytoscape.js has them, apart or in one. */
const SHAPE = { elementsOf: ['nodes', 'links', 'edges', 'elements', 'elements.nodes', 'elements.edges'] };

/** What networkx says of the whole. */
const DECLARED = new Set(['directed', 'multigraph']);

/** A JSON graph, as networkx, d3, vis.js and Cytoscape.js write it. It is read twice: edges may stand before nodes. */
export const jsonGraphFormat: Format = {
  name: 'json-graph',
  title: 'JSON graph (networkx, d3, vis.js, Cytoscape.js)',
  recognises: (sample) => /^\s*\{/.test(sample.text) && isGraph(sample),
  async *read(input, { claim }) {
    const file = await survey(input, claim);
    const seen = new Set<string>();
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
  /** Its place in its list, by which d3 finds a node without an id. */
  index: string;
  /** What it says; undefined where it is no object of a list. */
  fields: Fields | undefined;
  raw: string;
}

function partOf({ of, path, value, raw }: JsonItem): Part | undefined {
  if (of === undefined) return undefined;
  const isCytoscape = of.startsWith('elements');
  const exact = exactly(value, raw);
  const data = isCytoscape && isFields(exact) ? own(exact, 'data') : exact;
  const fields = isFields(data) && typeof path.at(-1) === 'number' ? data : undefined;
  const group = of === 'elements' && isFields(exact) ? textAt(exact, 'group') : of;
  const isNode =
    group === undefined ? !fields || Object.values(endsOf(fields)).includes(undefined) : /nodes$/.test(group);
  return { isNode, isCytoscape, index: String(path.at(-1)), fields, raw };
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
  const hasIds = nodes.some(({ fields }) => fields && idAt(fields, 'id'));
  const isNode = ({ fields }: Part) => fields && (!hasIds || idAt(fields, 'id'));
  const isEnd = (id: string | undefined) => id !== undefined && (hasIds || nodes.length === 0 || /^\d+$/.test(id));
  const isEdge = ({ fields }: Part) => fields && Object.values(endsOf(fields)).every(isEnd);
  if (nodes.filter(isNode).length < nodes.length / 2 || edges.filter(isEdge).length < edges.length / 2) return false;
  const isDeclared = items.some(
    ({ of, path, value }) => of === 'elements.nodes' || (DECLARED.has(path.join('.')) && typeof value === 'boolean'),
  );
  const isCytoscape = parts.some((part) => part.isCytoscape);
  if (nodes.length === 0) return !whole && edges.length > 0 && (isDeclared || isCytoscape);
  return isDeclared || edges.length > 0 || (hasIds && !whole);
}

interface File extends Graph {
  /** True where no node has an id, so that edges name them by their place. */
  isIndexed: boolean;
  isUndirected: boolean;
  /** The keys of what stands beside nodes and edges and holds something. */
  beside: string[];
}

async function survey(input: Input, claim: Claim): Promise<File> {
  const byId = new Map<string, string>();
  const byIndex = new Map<string, string>();
  const beside = new Set<string>();
  let isUndirected = false;
  for await (const item of readJson(input, SHAPE)) {
    const part = partOf(item);
    const key = item.path.join('.');
    if (key === 'directed') isUndirected = item.value === false;
    if (!part && !DECLARED.has(key) && !/^(null|""|\{\s*\}|\[\s*\])$/.test(item.raw)) beside.add(key);
    if (!part?.isNode || !part.fields) continue;
    const id = idAt(part.fields, 'id');
    const node = elementOf(part, part.fields);
    if (id !== undefined) byId.set(id, idOfGraphNode(id, node, claim.source));
    // Another node may stand there in the next state of the file: its name belongs to what it is known by.
    else if (byId.size === 0)
      byIndex.set(part.index, idOfGraphNode(`${node.label ?? 'node'} ${part.index}`, node, claim.source));
  }
  const isIndexed = byId.size === 0;
  return { isIndexed, isUndirected, beside: [...beside], nodes: isIndexed ? byIndex : byId, claim };
}

/** What d3 and Cytoscape keep for themselves. */
const OWN = /^(id|index|[vf][xy]|selected|suid|shared_(name|interaction))$/;

/** Whether a key says where a part stands, in the graph or on the screen, and is read elsewhere or kept in the original. */
function isApart({ isNode, isCytoscape }: Part, key: string, value: unknown): boolean {
  if (OWN.test(key)) return true;
  // How large vis.js draws a node, and which of the edges between two nodes this is.
  if (key === (isNode ? 'value' : 'key')) return typeof value === 'number';
  if (isNode) return isCytoscape && key === 'parent';
  return /^(source|target|from|to|interaction|smooth|dashes)$/.test(key) || (key === 'arrows' && value === 'to');
}

/** Of a list its single values are taken; what is nested stands in the original. */
function elementOf(part: Part, fields: Fields): GraphElement {
  const values = new Map<string, string[]>();
  for (const [name, value] of Object.entries(fields)) {
    const key = name.trim().toLowerCase();
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
  const id = file.isIndexed ? index : idAt(fields, 'id');
  if (id === undefined) return { refused: 'has no id: edges could not find it' };
  const about = file.nodes.get(id) ?? id;
  const parent = isCytoscape ? textAt(fields, 'parent') : undefined;
  const group = file.nodes.get(parent ?? '');
  const repaired = seen.has(id) ? ['stands twice in the file: both are taken for one node'] : [];
  seen.add(id);
  if (parent && !group) repaired.push(`its group "${clip(parent, 80)}" is no node of the file and was left out`);
  if (group === about) repaired.push('is a group of itself, which was left out');
  return {
    descriptions: [describeGraphNode(about, id, elementOf(part, fields), file.claim)],
    ...(group && group !== about && { assertions: [{ ...file.claim, type: 'PART_OF', from: about, to: group }] }),
    ...(repaired.length > 0 && { repaired }),
  };
}

function readEdge(part: Part, file: File): Omit<Row, 'place'> {
  if (!part.fields) return { refused: 'is no edge: an object with source and target belongs here' };
  const edge = elementOf(part, part.fields);
  const values = file.isUndirected ? new Map([...edge.values, ['direction', ['none']] as const]) : edge.values;
  return rowOfGraphEdge(endsOf(part.fields), { ...edge, values }, file);
}
