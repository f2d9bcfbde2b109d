import type { Input } from '../input.ts';
import type { Claim } from '../records.ts';
import { clip } from './fields.ts';
import type { Format, Row } from './format.ts';
import { type GraphElement, keyOf } from './graph/element.ts';
import { claimNaming, describeGraphNode, type Graph, rowOfGraphEdge } from './graph/records.ts';
import { surveyNodes } from './graph/survey.ts';
import { ofWholeGraph, type Said } from './graph/whole.ts';
import { readXml, type XmlElement, xmlText } from './xml.ts';

const ELEMENTS = new Set(['meta', 'attributes', 'node', 'edge']);

/** GEXF 1.1 to 1.3, as Gephi and networkx write it. It is read twice: edges and attributes may stand anywhere. */
export const gexfFormat: Format = {
  name: 'gexf',
  title: 'GEXF',
  recognises: ({ text }) => /^\s*</.test(text) && /<(?:\w+:)?gexf[\s>]/.test(text),
  async *read(input, reading) {
    const surveyed = await survey(input, reading.claim);
    const whole = await ofWholeGraph(surveyed.said, { name: input.name, place: 'meta' }, reading);
    const file = { ...surveyed, claim: whole.claim, whole: whole.tlp };
    yield* whole.rows;
    const seen = new Set<string>();
    let isGraphTold = false;
    for await (const element of readXml(input, ELEMENTS)) {
      const graph: XmlElement | undefined = isGraphTold ? undefined : graphAround(element);
      if (graph) yield* readGraph(graph);
      isGraphTold ||= graph !== undefined;
      const id = element.attributes.get('id');
      const place = `line ${element.line}${id ? `, ${element.name} "${clip(id, 80)}"` : ''}`;
      if (element.name === 'node') yield { place, ...readNode(element, file, seen) };
      else if (element.name === 'edge') yield { place, ...readEdge(element, file) };
    }
  },
};

/** The graph that nodes and edges stand in. */
function graphAround(element: XmlElement): XmlElement | undefined {
  for (let around = element.parent; around; around = around.parent) if (around.name === 'graph') return around;
  return undefined;
}

/** A row about what is said of the whole graph and not taken; none where nothing is. */
function* readGraph({ attributes, line }: XmlElement): Generator<Row> {
  const zone = attributes.get('timezone')?.trim();
  const times = TIMES.flatMap((time) => attributes.get(time)?.trim() || []);
  const said = [
    ...(zone && !/^(?:utc|gmt|z|[+-]00:?00|etc\/(?:utc|gmt))$/i.test(zone)
      ? [`its time zone "${clip(zone, 80)}" is not taken: times without one of their own are read as UTC`]
      : []),
    ...(times.length > 0
      ? [`the time of the whole graph (${clip(times.join(' to '), 80)}) is not taken: nodes and edges keep their own`]
      : []),
  ];
  if (said.length > 0) yield { place: `line ${line}, graph`, leftOut: said.join('; ') };
}

interface Attribute {
  name: string;
  fallback: string | undefined;
}

interface File extends Graph {
  /** By class (`node`, `edge`) and id. */
  attributes: ReadonlyMap<string, Attribute>;
}

/** What a program says of itself and of when it wrote the file. */
const OF_PROGRAM = /^(?:creator|lastmodifieddate)$/;

async function survey(input: Input, claim: Claim): Promise<File & { said: readonly Said[] }> {
  const attributes = new Map<string, Attribute>();
  let said: readonly Said[] = [];
  const graph = await surveyNodes(input, claim, {
    elements: ELEMENTS,
    learn(element) {
      if (element.name === 'meta')
        said = element.children.filter(({ name }) => !OF_PROGRAM.test(name)).map(({ name, text }) => [name, text]);
      const before = attributes.size;
      for (const child of element.name === 'attributes' ? element.children : []) {
        const key = `${element.attributes.get('class') ?? 'node'} ${child.attributes.get('id') ?? ''}`;
        if (child.name === 'attribute' && !attributes.has(key)) attributes.set(key, readAttribute(child));
      }
      return attributes.size > before;
    },
    elementOf: (node) => elementOf(node, { attributes }),
  });
  return { ...graph, attributes, said };
}

const readAttribute = ({ attributes, children }: XmlElement): Attribute => ({
  name: keyOf(attributes.get('title') ?? attributes.get('id') ?? ''),
  fallback: children.find(({ name }) => name === 'default')?.text.trim() || undefined,
});

const TIMES = ['start', 'end', 'timestamp', 'startopen', 'endopen'];

function elementOf(element: XmlElement, { attributes }: Pick<File, 'attributes'>): GraphElement {
  const values = new Map<string, string[]>();
  const add = (name: string, text: string | undefined) => {
    if (text?.trim()) values.set(name, [...(values.get(name) ?? []), text.trim()]);
  };
  const given = new Set<string>();
  for (const list of element.children.filter(({ name }) => name === 'attvalues')) {
    for (const { attributes: own } of list.children) {
      const key = `${element.name} ${own.get('for') ?? own.get('id') ?? ''}`;
      given.add(key);
      add(attributes.get(key)?.name ?? own.get('for') ?? '', own.get('value'));
    }
  }
  for (const [key, { name, fallback }] of attributes)
    if (key.startsWith(`${element.name} `) && !given.has(key)) add(name, fallback);
  const spells = element.children.filter(({ name }) => name === 'spells').flatMap(({ children }) => children);
  for (const holder of [element, ...spells])
    for (const time of TIMES) add(time.replace('open', ''), holder.attributes.get(time));
  if (element.name === 'edge') {
    for (const name of ['weight', 'kind']) add(name, element.attributes.get(name));
    const direction = element.attributes.get('type') ?? element.parent?.parent?.attributes.get('defaultedgetype');
    if (direction === 'undirected') add('direction', 'none');
    if (direction === 'mutual') add('direction', 'both');
    // networkx writes what an edge calls its type where its direction belongs.
    if (!/^((un)?directed|mutual)?$/.test(direction ?? '')) add('type', direction);
  }
  return { label: element.attributes.get('label')?.trim() || undefined, values, original: xmlText(element) };
}

function readNode(element: XmlElement, file: File, seen: Set<string>): Omit<Row, 'place'> {
  const id = element.attributes.get('id');
  if (!id) return { refused: 'has no id: edges could not find it' };
  const about = file.nodes.get(id) ?? id;
  const repaired = seen.has(id) ? ['stands twice in the file: both are taken for one node'] : [];
  seen.add(id);
  const groups = [...new Set(groupsOf(element))].flatMap((group) => {
    const to = file.nodes.get(group);
    if (to === undefined) repaired.push(`its group "${clip(group, 80)}" is no node of the file and was left out`);
    else if (to === about) repaired.push('is a group of itself, which was left out');
    return to === undefined || to === about
      ? []
      : [{ ...claimNaming(file, [about, to]), type: 'PART_OF' as const, from: about, to }];
  });
  return {
    descriptions: [describeGraphNode(about, id, elementOf(element, file), file)],
    ...(groups.length > 0 && { assertions: groups }),
    ...(repaired.length > 0 && { repaired }),
  };
}

/** The nodes that a node stands in: round it, by `pid`, or by `parents`. */
function groupsOf(element: XmlElement): string[] {
  const around = element.parent?.parent;
  const parents = element.children.filter(({ name }) => name === 'parents').flatMap(({ children }) => children);
  return [
    around?.name === 'node' ? around.attributes.get('id') : undefined,
    element.attributes.get('pid'),
    ...parents.map(({ attributes }) => attributes.get('for')),
  ].flatMap((id) => id || []);
}

function readEdge(element: XmlElement, file: File): Omit<Row, 'place'> {
  const { attributes } = element;
  const ends = { source: attributes.get('source'), target: attributes.get('target') };
  return rowOfGraphEdge(ends, elementOf(element, file), file);
}
