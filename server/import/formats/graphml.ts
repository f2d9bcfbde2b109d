import type { Input } from '../input.ts';
import type { Claim } from '../records.ts';
import { clip, distinct } from './fields.ts';
import type { Format, Row } from './format.ts';
import { type GraphElement, keyOf } from './graph/element.ts';
import { ofMaltego } from './graph/maltego.ts';
import { claimNaming, describeGraphNode, type Graph, rowOfGraphEdge } from './graph/records.ts';
import { surveyNodes } from './graph/survey.ts';
import { ofWholeGraph, type Said } from './graph/whole.ts';
import { type OfYed, ofYed } from './graph/yed.ts';
import { keyWithin } from './keys.ts';
import { readXml, type XmlElement, xmlText } from './xml.ts';

const ELEMENTS = new Set(['key', 'node', 'edge', 'hyperedge']);

/**
 * GraphML, as networkx, yEd and Gephi write it. The file is read twice: edges may stand before nodes, and keys behind
 * both.
 */
export const graphmlFormat: Format = {
  name: 'graphml',
  title: 'GraphML',
  recognises: ({ text }) => /^\s*</.test(text) && /<(?:\w+:)?graphml[\s>]/.test(text),
  async *read(input, reading) {
    const surveyed = await survey(input, reading.claim);
    const whole = await ofWholeGraph(surveyed.said, { name: input.name, place: surveyed.place }, reading);
    const file = { ...surveyed, claim: whole.claim, whole: whole.tlp };
    yield* whole.rows;
    const seen = new Set<string>();
    for await (const element of readXml(input, ELEMENTS)) {
      const id = element.attributes.get('id');
      const place = `line ${element.line}${id ? `, ${element.name} "${clip(id, 80)}"` : ''}`;
      if (element.name === 'node') yield { place, ...readNode(element, file, seen) };
      else if (element.name === 'edge') yield { place, ...readEdge(element, file) };
      else if (element.name === 'hyperedge') yield { place, ...readHyperedge(element, file) };
    }
  },
};

/** What a `data` element holds, by the id of its key. */
interface Key {
  name: string;
  /** Of `node`, `edge`, `graph`, `port` or `all`. */
  target: string;
  /** What stands for an element that gives no value. */
  fallback: string | undefined;
}

interface File extends Graph {
  keys: ReadonlyMap<string, Key>;
}

async function survey(input: Input, claim: Claim): Promise<File & { said: Said[]; place: string }> {
  const keys = new Map<string, Key>();
  const { graph, ...found } = await surveyNodes(input, claim, {
    elements: ELEMENTS,
    learn(element) {
      const id = element.name === 'key' ? element.attributes.get('id') : undefined;
      if (!id || keys.has(id)) return false;
      keys.set(id, readKey(element, id));
      return true;
    },
    elementOf: (node) => elementOf(node, { keys }),
  });
  const said = (graph?.children ?? []).map(({ name, attributes, text }): Said => {
    const id = attributes.get('key') ?? '';
    return name === 'desc' ? [name, text] : [keys.get(id)?.name ?? id, text];
  });
  return { ...found, keys, said, place: `line ${graph?.line ?? 1}, graph` };
}

const readKey = ({ attributes, children }: XmlElement, id: string): Key => ({
  name: keyOf(attributes.get('attr.name') ?? attributes.get('yfiles.type') ?? id),
  target: attributes.get('for') ?? 'all',
  fallback: children.find(({ name }) => name === 'default')?.text.trim() || undefined,
});

/** The label and values of a node, edge or hyperedge. */
function elementOf(element: XmlElement, { keys }: Pick<File, 'keys'>): GraphElement & Pick<OfYed, 'arrows'> {
  const values = new Map<string, string[]>();
  const given = new Set<string>();
  const add = (name: string, text: string) => values.set(name, [...(values.get(name) ?? []), text]);
  for (const data of element.children.filter(({ name }) => name === 'data')) {
    const id = data.attributes.get('key') ?? '';
    given.add(id);
    if (data.text.trim() !== '') add(keys.get(id)?.name ?? id.toLowerCase(), data.text.trim());
  }
  for (const [id, { name, target, fallback }] of keys)
    if (fallback && !given.has(id) && (target === element.name || target === 'all')) add(name, fallback);
  const maltego = ofMaltego(element);
  for (const [name, text] of maltego.values) add(name, text);
  const description = element.children.find(({ name }) => name === 'desc')?.text.trim();
  if (description) add('description', description);
  const yed = ofYed(element);
  for (const remark of yed.remarks) add('description', remark);
  const label = maltego.label ?? yed.label;
  const id = element.attributes.get('id') ?? '';
  const key = maltego.key ?? (label !== undefined && COUNTED.test(id) ? `${label} ${id}` : undefined);
  return { label, values, original: xmlText(element), key, ...(yed.arrows && { arrows: yed.arrows }) };
}

/** Ids that yEd and Maltego count anew each time that a graph is saved. */
const COUNTED = /^n\d+(?:::n\d+)*$/;

function readNode(element: XmlElement, file: File, seen: Set<string>): Omit<Row, 'place'> {
  const id = element.attributes.get('id');
  if (!id) return { refused: 'has no id: edges could not find it' };
  const about = file.nodes.get(id) ?? id;
  const around = element.parent?.parent;
  const group = around?.name === 'node' ? file.nodes.get(around.attributes.get('id') ?? '') : undefined;
  const repaired = seen.has(id) ? ['stands twice in the file: both are taken for one node'] : [];
  seen.add(id);
  return {
    descriptions: [describeGraphNode(about, id, elementOf(element, file), file)],
    ...(group &&
      group !== about && {
        assertions: [{ ...claimNaming(file, [about, group]), type: 'PART_OF', from: about, to: group }],
      }),
    ...(repaired.length > 0 && { repaired }),
  };
}

function readEdge(element: XmlElement, file: File): Omit<Row, 'place'> {
  const { label, values, original, arrows } = elementOf(element, file);
  const isUndirected =
    (arrows && !arrows.source && !arrows.target) ||
    (element.attributes.get('directed') ?? element.parent?.attributes.get('edgedefault')) === 'false' ||
    (!element.attributes.has('directed') && element.parent?.attributes.get('edgedefault') === 'undirected');
  const more: [string, string | undefined][] = [
    ['direction', isUndirected ? 'none' : arrows?.source && arrows.target ? 'both' : undefined],
    ['source port', element.attributes.get('sourceport')],
    ['target port', element.attributes.get('targetport')],
  ];
  const all = new Map([...values, ...more.flatMap(([key, text]) => (text ? [[key, [text]] as const] : []))]);
  const [source, target] = [element.attributes.get('source'), element.attributes.get('target')];
  // Drawn with the arrow at its source alone, it leads there.
  const isReversed = arrows?.source && !arrows.target;
  const ends = isReversed ? { source: target, target: source } : { source, target };
  return rowOfGraphEdge(ends, { label, values: all, original }, file);
}

/** An edge of more than two ends is a thing of its own, to which they are related. */
function readHyperedge(element: XmlElement, file: File): Omit<Row, 'place'> {
  const ends = element.children.filter(({ name }) => name === 'endpoint');
  const ids = ends.flatMap(({ attributes }) => attributes.get('node') ?? []);
  if (ids.length === 0) return { refused: 'has no endpoints: it joins nothing' };
  const key = element.attributes.get('id') ?? distinct(ids).join(' ');
  const about = keyWithin(file.claim.source, 'other', `hyperedge ${key}`);
  const edge = elementOf(element, file);
  const rows = ids.map((id) =>
    rowOfGraphEdge({ source: id, target: id }, { ...edge, label: undefined, original: '' }, file),
  );
  const repaired = rows.flatMap((row) => row.repaired ?? []);
  const description = describeGraphNode(about, key, edge, file);
  const { tlp } = description;
  return {
    descriptions: [{ ...description, labels: ['hyperedge'] }],
    assertions: rows.flatMap((row) =>
      (row.assertions ?? []).map(({ to }) => ({
        ...claimNaming(file, [to], tlp),
        type: 'RELATED_TO' as const,
        from: about,
        to,
        name: 'joins',
      })),
    ),
    ...(repaired.length > 0 && { repaired }),
  };
}
