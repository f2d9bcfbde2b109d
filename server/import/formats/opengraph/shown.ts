import type { Input } from '../../input.ts';
import type { Claim } from '../../records.ts';
import { clip, type Fields, fieldsAt, isFields, textAt, textsAt } from '../fields.ts';
import type { Row } from '../format.ts';
import { type JsonItem, readJson } from '../json.ts';
import { calledBy, describeNode, idsOfNode, kindOfNode, lastSeen, type NodeIds } from './nodes.ts';

/**
 * What BloodHound exports of a graph that it shows (`bh-graph.json`), and what its API answers: nodes by the ids of its
 * database, bare or under `data`, and edges between these. The file is read twice: edges may stand before nodes.
 */
export async function* readShownGraph(input: Input, claim: Claim): AsyncGenerator<Row> {
  const nodes = new Map<string, NodeIds>();
  for await (const item of readJson(input, SHAPE))
    if (item.of?.endsWith('{}') && isFields(item.value)) {
      const objectId = textAt(item.value, 'objectId');
      if (objectId !== undefined)
        nodes.set(keyOf(item), idsOfNode(objectId, kindOfNode(kindsOf(item.value)), claim.source));
    }
  for await (const item of readJson(input, SHAPE)) {
    if (item.of?.endsWith('{}')) yield rowOfNode(item, nodes, claim);
    else if (item.of !== undefined) yield rowOfEdge(item, nodes, claim);
  }
}

const SHAPE = { elementsOf: ['nodes.{}', 'edges', 'data.nodes.{}', 'data.edges'] };

/** True for nodes by id of which each names the object of a directory that it is. */
export const isShownGraph = (text: string): boolean =>
  /^\s*\{/.test(text) && /"nodes"\s*:\s*\{\s*"[^"]*"\s*:\s*\{/.test(text) && /"objectId"\s*:\s*"/.test(text);

const keyOf = ({ path }: JsonItem): string => String(path.at(-1));

const kindsOf = (node: Fields): string[] => [...new Set([...textsAt(node, 'kind'), ...textsAt(node, 'kinds')])];

function rowOfNode({ value, place, raw, path }: JsonItem, nodes: ReadonlyMap<string, NodeIds>, claim: Claim): Row {
  const ids = nodes.get(String(path.at(-1)));
  if (!ids || !isFields(value)) return { place, refused: 'has no objectId: nothing could find it' };
  const called = textAt(value, 'label');
  const seen = textAt(value, 'lastSeen');
  const own = { ...(called && { name: called }), ...(seen && { lastseen: seen }), ...fieldsAt(value, 'properties') };
  const description = describeNode(own, ids, { claim, labels: kindsOf(value), raw });
  return { place, descriptions: [{ ...description, name: description.name ?? clip(textAt(value, 'objectId') ?? '') }] };
}

function rowOfEdge({ value, place, raw }: JsonItem, nodes: ReadonlyMap<string, NodeIds>, claim: Claim): Row {
  if (!isFields(value)) return { place, refused: 'is no edge: an object with source, target and kind belongs here' };
  const kind = textAt(value, 'kind') ?? textAt(value, 'label');
  if (kind === undefined) return { place, refused: 'has no kind: say how its ends are related' };
  const ends = ['source', 'target'].map((key) => textAt(value, key));
  const [source, target] = ends;
  if (source === undefined || target === undefined)
    return { place, refused: `has no ${source === undefined ? 'source' : 'target'}: it leads nowhere` };
  const missing = [source, target].filter((end) => !nodes.has(end));
  const idOf = (end: string) => (nodes.get(end) ?? idsOfNode(end, 'other', claim.source)).id;
  const seen = lastSeen({ lastseen: textAt(value, 'lastSeen'), ...fieldsAt(value, 'properties') });
  return {
    place,
    ...(missing.length > 0 && {
      descriptions: missing.map((end) => calledBy(end, idOf(end), claim)),
      repaired: missing.map((end) => `"${clip(end, 80)}" is no node of the file: a stub stands for it`),
    }),
    assertions: [
      {
        ...claim,
        type: 'RELATED_TO',
        from: idOf(source),
        to: idOf(target),
        name: clip(kind, 200),
        last_seen: seen,
        original: raw,
      },
    ],
  };
}
