import type { AssertionRecord, Claim, DescriptionRecord } from '../../records.ts';
import { type Fields, fieldsAt, isFields, listAt, some, textAt } from '../fields.ts';
import { readUuid } from '../keys.ts';
import {
  claimsOfMeta,
  describeCluster,
  type Galaxy,
  idOfUuid,
  idsOfCluster,
  nameOfGalaxy,
  sourceOfGalaxy,
  tagKey,
} from './clusters.ts';
import type { Event } from './event.ts';
import { allows, relate } from './relations.ts';
import { galaxyTag } from './tags.ts';

interface Said {
  descriptions: DescriptionRecord[];
  assertions: AssertionRecord[];
}

/**
 * The clusters of galaxies that stand at an event, attribute or object, and what their being there says: the event
 * mentions them, and what an attribute names indicates them. Of a tag without its cluster only the name is known.
 * @param about what the attribute or object names; empty for those of the event itself
 */
export function readGalaxies(
  fields: Fields,
  tags: readonly string[],
  about: readonly string[],
  event: Event,
  claim: Claim,
): Said {
  const said: Said = { descriptions: [], assertions: [] };
  const seen = new Set<string>();
  const link = (cluster: string, how: string | undefined) => {
    said.assertions.push({ ...claim, type: 'MENTIONS', from: event.id, to: cluster });
    for (const id of about) {
      const ends = { from: id, to: cluster };
      if (how) said.assertions.push({ ...claim, ...relate(how, id, cluster) });
      else if (allows('INDICATES', id, cluster)) said.assertions.push({ ...claim, type: 'INDICATES', ...ends });
      else said.assertions.push({ ...claim, type: 'RELATED_TO', ...ends, name: 'tagged' });
    }
  };
  for (const { galaxy, cluster } of clustersAt(fields)) {
    const ids = idsOfCluster(cluster, galaxy.type);
    const { id } = ids;
    for (const name of namesOfTag(galaxy, cluster)) seen.add(name);
    const speaker = claimOfGalaxy(galaxy, { tlp: claim.tlp, confidence: event.confidence });
    const meta = claimsOfMeta(cluster, id, speaker);
    const itself = { ...describeCluster(cluster, ids, speaker), original: JSON.stringify(cluster) };
    said.descriptions.push(...describeGalaxy(galaxy, speaker), itself, ...meta.descriptions);
    said.assertions.push(...meta.assertions, ...relationsOf(cluster, id, speaker));
    link(id, textAt(cluster, 'relationship_type'));
  }
  for (const tag of tags) {
    const named = galaxyTag(tag);
    if (!named || seen.has(tagKey(tag))) continue;
    const carried = event.clusters.get(tagKey(tag));
    const { id, identifiers } = idsOfCluster({ value: named.value }, named.galaxy);
    if (!carried) said.descriptions.push({ ...claim, about: id, identifiers: some(identifiers), name: named.value });
    link(carried ?? id, undefined);
  }
  return said;
}

/** Ids of the clusters that stand at an event, by their tags: a tag on one of its attributes means the same cluster. */
export const clustersByTag = (head: Fields): Map<string, string> =>
  new Map(
    [...clustersAt(head)].flatMap(({ galaxy, cluster }) => {
      const { id } = idsOfCluster(cluster, galaxy.type);
      return namesOfTag(galaxy, cluster).map((tag) => [tag, id] as const);
    }),
  );

function namesOfTag(galaxy: Galaxy, cluster: Fields): string[] {
  const value = textAt(cluster, 'value');
  const names = [textAt(cluster, 'tag_name'), value && `misp-galaxy:${galaxy.type}="${value}"`];
  return names.flatMap((tag) => (tag ? tagKey(tag) : []));
}

function* clustersAt(fields: Fields): Generator<{ galaxy: Galaxy; cluster: Fields }> {
  for (const galaxy of listAt(fields, 'Galaxy')) {
    if (!isFields(galaxy)) continue;
    for (const cluster of listAt(galaxy, 'GalaxyCluster')) {
      if (!isFields(cluster)) continue;
      const type = textAt(galaxy, 'type') ?? textAt(cluster, 'type') ?? '';
      if (type !== '') yield { galaxy: { type, name: textAt(galaxy, 'name') ?? type }, cluster };
    }
  }
}

/** A galaxy speaks for itself, not through the event that carries it: its date and confidence are not the event's, its marking is. */
const claimOfGalaxy = ({ type }: Galaxy, { tlp, confidence }: Pick<Claim, 'tlp' | 'confidence'>): Claim => ({
  source: sourceOfGalaxy(type),
  basis: 'reported',
  confidence,
  tlp,
});

const describeGalaxy = (galaxy: Galaxy, claim: Claim): DescriptionRecord[] => [
  { ...claim, about: claim.source, name: nameOfGalaxy(galaxy) },
];

function relationsOf(cluster: Fields, from: string, claim: Claim): AssertionRecord[] {
  return listAt(cluster, 'GalaxyClusterRelation').flatMap((relation) => {
    if (!isFields(relation)) return [];
    const uuid = readUuid(textAt(relation, 'referenced_galaxy_cluster_uuid'));
    const target = fieldsAt(relation, 'TargetCluster');
    const type = textAt(target, 'type');
    if (!uuid) return [];
    const to = type ? idsOfCluster({ ...target, uuid }, type).id : idOfUuid(uuid);
    return [{ ...claim, ...relate(textAt(relation, 'referenced_galaxy_cluster_type') ?? 'related-to', from, to) }];
  });
}
