import type { Input } from '../../input.ts';
import type { Claim } from '../../records.ts';
import { clip, type Fields, fieldsAt, isFields, listAt, own, textAt, textsAt } from '../fields.ts';
import type { Row } from '../format.ts';
import { type JsonItem, readJson } from '../json.ts';
import { calledBy, describeNode, idsOfNode, kindOfNode, lastSeen } from './nodes.ts';

/**
 * `{"graph": {"nodes": […], "edges": […]}}`. The file is read twice: edges may stand before nodes and may name them by a
 * name or property.
 */
export async function* readGraph(input: Input, claim: Claim): AsyncGenerator<Row> {
  const index = await Index.of(input, claim);
  for await (const item of readJson(input, { elementsOf: ELEMENTS })) {
    if (item.of === 'graph.nodes') yield rowOfNode(item, claim);
    else if (item.of === 'graph.edges') yield rowOfEdge(item, index, claim);
  }
}

const ELEMENTS = ['graph.nodes', 'graph.edges'];

function rowOfNode({ value, place, raw }: JsonItem, claim: Claim): Row {
  if (!isFields(value)) return { place, refused: 'is no node: an object with id and kinds belongs here' };
  const objectId = textAt(value, 'id');
  if (objectId === undefined) return { place, refused: 'has no id: edges could not find it' };
  const kinds = textsAt(value, 'kinds');
  const ids = idsOfNode(objectId, kindOfNode(kinds), claim.source);
  const description = describeNode(fieldsAt(value, 'properties'), ids, { claim, labels: kinds, raw });
  return { place, descriptions: [{ ...description, name: description.name ?? clip(objectId) }] };
}

function rowOfEdge({ value, place, raw }: JsonItem, index: Index, claim: Claim): Row {
  if (!isFields(value)) return { place, refused: 'is no edge: an object with kind, start and end belongs here' };
  const kind = textAt(value, 'kind');
  if (kind === undefined) return { place, refused: 'has no kind: say how its ends are related' };
  const start = index.find(own(value, 'start'), 'start');
  const end = index.find(own(value, 'end'), 'end');
  if ('refused' in start) return { place, refused: start.refused };
  if ('refused' in end) return { place, refused: end.refused };
  const repaired = [start.missing, end.missing].flatMap((missing) => missing ?? []);
  const called = [start, end].flatMap(({ id, called }) => (called === undefined ? [] : [calledBy(called, id, claim)]));
  const seen = lastSeen(fieldsAt(value, 'properties'));
  return {
    place,
    ...(called.length > 0 && { descriptions: called }),
    assertions: [
      {
        ...claim,
        type: 'RELATED_TO',
        from: start.id,
        to: end.id,
        name: clip(kind, 200),
        last_seen: seen,
        original: raw,
      },
    ],
    ...(repaired.length > 0 && { repaired }),
  };
}

/** The node at an end; of one that the file does not hold what it is called, and that it is missing. */
type Found = { id: string; missing?: string; called?: string } | { refused: string };

interface Matcher {
  key: string;
  value: string;
}

/** The nodes of a file, by what edges may name them. */
class Index {
  readonly #claim: Claim;
  readonly #byId = new Map<string, string>();
  /** `key value` of the properties that matchers ask for; `name` always. */
  readonly #byProperty = new Map<string, Set<string>>();
  readonly #keys = new Set(['name']);

  private constructor(claim: Claim) {
    this.#claim = claim;
  }

  static async of(input: Input, claim: Claim): Promise<Index> {
    const index = new Index(claim);
    for await (const item of readJson(input, { elementsOf: ELEMENTS })) {
      if (!isFields(item.value)) continue;
      if (item.of === 'graph.edges') {
        for (const end of ['start', 'end'])
          for (const matcher of matchersOf(fieldsAt(item.value, end))) index.#keys.add(matcher.key);
      } else if (item.of === 'graph.nodes') index.#add(item.value);
    }
    if (index.#keys.size > 1)
      for await (const item of readJson(input, { elementsOf: ELEMENTS }))
        if (item.of === 'graph.nodes' && isFields(item.value)) index.#add(item.value);
    return index;
  }

  #add(node: Fields): void {
    const objectId = textAt(node, 'id');
    if (objectId === undefined) return;
    const { id } = idsOfNode(objectId, kindOfNode(textsAt(node, 'kinds')), this.#claim.source);
    this.#byId.set(objectId.toUpperCase(), id);
    const properties = fieldsAt(node, 'properties');
    for (const key of this.#keys) {
      const value = textAt(properties, key);
      if (value === undefined) continue;
      for (const kind of ['', ...textsAt(node, 'kinds')]) {
        const entry = entryOf({ key, value }, kind);
        this.#byProperty.set(entry, (this.#byProperty.get(entry) ?? new Set()).add(id));
      }
    }
  }

  /** The entity at an end of an edge; a stub where the file holds none. */
  find(end: unknown, which: string): Found {
    if (!isFields(end)) return { refused: `has no ${which}: an object with value belongs there` };
    const kind = textAt(end, 'kind') ?? '';
    const value = textAt(end, 'value');
    const matchers = matchersOf(end);
    if (matchers.length > 0) return this.#match(matchers, kind, which);
    if (value === undefined) return { refused: `its ${which} has no value: it leads nowhere` };
    const byName = textAt(end, 'match_by') === 'name';
    if (byName) return this.#match([{ key: 'name', value }], kind, which);
    const known = this.#byId.get(value.toUpperCase());
    if (known) return { id: known };
    const { id } = idsOfNode(value, kind === '' ? 'other' : kindOfNode([kind]), this.#claim.source);
    return {
      id,
      called: value,
      missing: `its ${which} ${clip(value, 80)} is no node of the file: a stub stands for it`,
    };
  }

  #match(matchers: Matcher[], kind: string, which: string): Found {
    const sets = matchers.map((matcher) => this.#byProperty.get(entryOf(matcher, kind)) ?? new Set<string>());
    const found = [...(sets[0] ?? [])].filter((id) => sets.every((set) => set.has(id)));
    const what = matchers.map(({ key, value }) => `${key} "${clip(value, 80)}"`).join(' and ');
    if (found.length > 1)
      return { refused: `its ${which} has ${what}, and so have ${found.length} nodes: give its id` };
    if (found[0] !== undefined) return { id: found[0] };
    const { id } = idsOfNode(JSON.stringify(matchers), kind === '' ? 'other' : kindOfNode([kind]), this.#claim.source);
    const called = matchers.find(({ key }) => key === 'name')?.value;
    return {
      id,
      ...(called && { called }),
      missing: `its ${which} has ${what}, and so has no node of the file: a stub stands for it`,
    };
  }
}

const entryOf = ({ key, value }: Matcher, kind: string) => JSON.stringify([key, value.toUpperCase(), kind]);

/** The conditions of `match_by: property`; only equality is known. */
function matchersOf(end: Fields): Matcher[] {
  return listAt(end, 'property_matchers').flatMap((matcher) => {
    if (!isFields(matcher)) return [];
    const key = textAt(matcher, 'key');
    const value = textAt(matcher, 'value');
    return key !== undefined && value !== undefined ? [{ key, value }] : [];
  });
}
