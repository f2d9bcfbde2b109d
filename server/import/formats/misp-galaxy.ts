import { AppError } from '../../errors.ts';
import type { Input } from '../input.ts';
import type { Claim } from '../records.ts';
import { clip, type Fields, fieldsAt, isFields, listAt, own, textAt } from './fields.ts';
import { type Format, jsonPath, type Row } from './format.ts';
import { type JsonItem, readJson } from './json.ts';
import { readUuid } from './keys.ts';
import {
  claimsOfMeta,
  describeCluster,
  type Galaxy,
  IDENTIFYING_META,
  idOfUuid,
  idsOfCluster,
  nameOfGalaxy,
  sourceOfGalaxy,
} from './misp/clusters.ts';
import { relate } from './misp/relations.ts';
import { confidenceOf } from './misp/tags.ts';

/**
 * A cluster file of the MISP galaxies. It is read twice, as its type may stand after its values, and relations point
 * forwards.
 */
export const mispGalaxyFormat: Format = {
  name: 'misp-galaxy',
  title: 'MISP galaxy cluster',
  recognises: ({ text }) => /^\s*\{/.test(text) && (isClusterFile(text) || isDefinition(text)),
  async *read(input, { claim, title }) {
    const { galaxy, head, ids } = await survey(input);
    title({ name: nameOfGalaxy(galaxy), description: textAt(head, 'description') });
    const own: Claim = { ...claim, source: sourceOfGalaxy(galaxy.type) };
    const reader = { galaxy, ids, claim: own };
    yield { place: '$', descriptions: [describeSource(head, galaxy, own)] };
    for await (const item of readJson(input, { elementsOf: ['values'] }))
      if (item.of === 'values') yield* rowsOf(item, reader);
  },
};

const isClusterFile = (text: string): boolean =>
  /"values"\s*:\s*\[/.test(text) &&
  /"(uuid|type)"\s*:/.test(text) &&
  /"value"\s*:/.test(text) &&
  /"(authors|category|meta|source)"\s*:/.test(text);

const isDefinition = (text: string): boolean =>
  /"namespace"\s*:/.test(text) && /"icon"\s*:/.test(text) && /"type"\s*:/.test(text) && !/"values"\s*:/.test(text);

interface Survey {
  galaxy: Galaxy;
  /** What stands beside the values. */
  head: Fields;
  /** Ids of the clusters by their UUID. */
  ids: Map<string, string>;
}

async function survey(input: Input): Promise<Survey> {
  const head: Record<string, unknown> = Object.create(null);
  const clusters: { uuid: string; value: unknown; meta: Fields }[] = [];
  let hasValues = false;
  for await (const item of readJson(input, { elementsOf: ['values'] })) {
    if (item.of === undefined) head[String(item.path.at(-1) ?? '')] = item.value;
    else hasValues = true;
    const uuid = isFields(item.value) && item.of ? readUuid(textAt(item.value, 'uuid')) : undefined;
    if (uuid && isFields(item.value)) {
      const meta = fieldsAt(item.value, 'meta');
      const told = IDENTIFYING_META.flatMap((key) => (Object.hasOwn(meta, key) ? [[key, meta[key]]] : []));
      clusters.push({ uuid, value: own(item.value, 'value'), meta: Object.fromEntries(told) });
    }
  }
  const type = textAt(head, 'type') ?? '';
  const name = textAt(head, 'name') ?? type;
  if (!hasValues && textAt(head, 'namespace') !== undefined) {
    throw new AppError(
      'invalid_file',
      `"${input.name}" defines the galaxy "${name}" and holds none of its clusters. Import the file of the same name in the folder "clusters".`,
    );
  }
  const ids = new Map(clusters.map((cluster) => [cluster.uuid, idsOfCluster(cluster, type).id] as const));
  return { galaxy: { type, name }, head, ids };
}

function describeSource(head: Fields, galaxy: Galaxy, claim: Claim) {
  const version = textAt(head, 'version');
  const description = [textAt(head, 'description'), version && `Version ${version}.`].filter(Boolean).join(' ');
  const publisher = textAt(head, 'source');
  return {
    ...claim,
    about: claim.source,
    name: nameOfGalaxy(galaxy),
    description: description || undefined,
    ...(publisher && { attributes: { publisher } }),
    original: JSON.stringify(head),
  };
}

interface Reader {
  galaxy: Galaxy;
  ids: ReadonlyMap<string, string>;
  claim: Claim;
}

/** A cluster, and each of its relations. */
function* rowsOf({ value, place, path, raw }: JsonItem, reader: Reader): Generator<Row> {
  if (!isFields(value)) {
    yield { place, refused: 'is no cluster: an object with value and uuid belongs here' };
    return;
  }
  if (!textAt(value, 'value')) {
    yield { place, refused: 'has no value, the name of a cluster: give it one' };
    return;
  }
  const { claim, galaxy } = reader;
  const own = idsOfCluster(value, galaxy.type);
  const { id } = own;
  const meta = claimsOfMeta(value, id, claim);
  const repaired = readUuid(textAt(value, 'uuid')) ? [] : ['has no UUID and is known by its name'];
  yield {
    place,
    descriptions: [{ ...describeCluster(value, own, claim), original: raw }, ...meta.descriptions],
    assertions: meta.assertions,
    ...(repaired.length > 0 && { repaired }),
  };
  for (const [index, relation] of listAt(value, 'related').entries())
    yield { place: jsonPath([...path, 'related', index]), ...readRelation(relation, id, reader) };
}

function readRelation(relation: unknown, from: string, { ids, claim }: Reader): Omit<Row, 'place'> {
  if (!isFields(relation)) return { refused: 'is no relation: an object with dest-uuid and type belongs here' };
  const given = textAt(relation, 'dest-uuid');
  const uuid = readUuid(given);
  if (!uuid) return { refused: `${given ? `"${clip(given, 60)}" is no UUID` : 'has no dest-uuid'}: it leads nowhere` };
  const type = textAt(relation, 'type') ?? 'related-to';
  const known = ids.get(uuid);
  const to = known ?? idOfUuid(uuid);
  const tags = listAt(relation, 'tags').filter((tag) => typeof tag === 'string');
  const confidence = confidenceOf(tags) ?? claim.confidence;
  return {
    assertions: [{ ...claim, confidence, ...relate(type, from, to), original: JSON.stringify(relation) }],
    ...(known ? {} : { repaired: [`${uuid} is no cluster of this file: a stub stands for it`] }),
  };
}
