import type { Input } from '../input.ts';
import type { Claim } from '../records.ts';
import { clip, type Fields, fieldsAt, isFields, listAt, textAt } from './fields.ts';
import { type Format, jsonPath, type Row } from './format.ts';
import { type JsonItem, readJson } from './json.ts';
import { readUuid } from './keys.ts';
import { readAttribute } from './misp/attributes.ts';
import { type Event, nameOfEvent, readEvent } from './misp/event.ts';
import { clustersByTag } from './misp/galaxies.ts';
import { PARTS_OF_HEAD, rowsOfHead } from './misp/heads.ts';
import { type Reference, readObjectRows, readReference } from './misp/objects.ts';

/** Where events, their attributes and objects may stand: one event, a list, the answer of the API; bare or wrapped. */
const EVENTS = ['', '*.', 'response.', 'response.*.'].flatMap((list) => [`${list}Event.`, list]);
const ELEMENTS = EVENTS.flatMap((event) => [`${event}Attribute`, `${event}Object`]);

/**
 * MISP events. The file is read twice: first what stands beside attributes and objects, as the organisation and the
 * markings often come after them, and which references lead where; then the attributes and objects one by one.
 */
export const mispFormat: Format = {
  name: 'misp',
  title: 'MISP event export',
  recognises: ({ text }) =>
    /^\s*[[{]/.test(text) &&
    /"(Event|Attribute|Object|Orgc)"\s*:/.test(text) &&
    /"(Orgc|threat_level_id|to_ids|object_relation|orgc_id|event_id|info)"\s*:/.test(text),
  async *read(input, { claim, title }) {
    const survey = await surveyOf(input);
    const events = new Events(claim, survey.referenced);
    for (const problem of survey.problems) yield problem;
    for (const [key, { path, fields }] of survey.heads) {
      const { event, row } = events.open(key, fields);
      if (survey.heads.size === 1) title({ name: nameOfEvent(fields) ?? input.name });
      yield { place: jsonPath(path), ...row };
      yield* rowsOfHead(fields, event, jsonPath(path));
    }
    const references: Reference[] = [];
    let any = survey.heads.size > 0;
    for await (const item of readJson(input, { elementsOf: ELEMENTS })) {
      if (item.of === undefined) continue;
      any = true;
      const { event, row } = events.of(item);
      if (row) yield { place: `${item.place}.Event`, ...row };
      if (item.of.endsWith('Attribute')) yield* readAttribute(item.value, event, item.place, item.raw);
      else yield* readObjectRows(item.value, event, item.place, references);
    }
    for (const reference of references) yield readReference(reference, events.entities);
    if (!any) yield { place: '$', refused: NO_EVENT };
  },
};

/** What the manifest of a feed is told, which lists its events and holds none of them. */
const NO_EVENT =
  'no event and no attribute stands in it: of a feed, import its events, the files that are named by their UUIDs';

/** The events of a file, by the path at which they stand. */
class Events {
  /** What the UUIDs of attributes and objects stand for, as far as references ask for them. */
  readonly entities = new Map<string, string[]>();
  readonly #claim: Claim;
  readonly #referenced: ReadonlySet<string>;
  readonly #open = new Map<string, Event>();

  constructor(claim: Claim, referenced: ReadonlySet<string>) {
    this.#claim = claim;
    this.#referenced = referenced;
  }

  open(key: string, head: Fields): ReturnType<typeof readEvent> {
    const kept = Object.fromEntries(
      Object.entries(head).filter(([name]) => !PARTS_OF_HEAD.some((part) => part === name)),
    );
    const { event, row } = readEvent(kept, this.#claim, {
      referenced: this.#referenced,
      clusters: clustersByTag(head),
    });
    const shared = { ...event, entities: this.entities };
    this.#open.set(key, shared);
    return { event: shared, row };
  }

  /** The event of an attribute or object: round it, or, in the answer to a search, inside it. */
  of({ path, value }: JsonItem): { event: Event; row?: Omit<Row, 'place'> } {
    const key = pathKey(path.slice(0, -2));
    const around = this.#open.get(key) ?? this.#open.get(pathKey(path.slice(0, -1)));
    if (around) return { event: around };
    const inside = isFields(value) ? fieldsAt(value, 'Event') : {};
    const uuid = readUuid(textAt(inside, 'uuid')) ?? '';
    const known = this.#open.get(uuid);
    return known ? { event: known } : this.open(uuid, inside);
  }
}

const pathKey = (path: readonly (string | number)[]): string => JSON.stringify(path);

interface Survey {
  /** What stands beside the attributes and objects of each event, by its path. */
  heads: Map<string, { path: (string | number)[]; fields: Record<string, unknown> }>;
  /** UUIDs that references point to. */
  referenced: Set<string>;
  problems: Row[];
}

async function surveyOf(input: Input): Promise<Survey> {
  const survey: Survey = { heads: new Map(), referenced: new Set(), problems: [] };
  for await (const item of readJson(input, { elementsOf: ELEMENTS })) {
    if (item.of?.endsWith('Object')) for (const uuid of referencesOf(item.value)) survey.referenced.add(uuid);
    if (item.of !== undefined) continue;
    const path = item.path.slice(0, -1);
    const step = item.path.at(-1);
    if (typeof step !== 'string' || step === 'Event' || step === 'response') {
      const refused = `is no event of MISP but ${clip(JSON.stringify(item.value) ?? '', 40)}`;
      survey.problems.push({ place: item.place, refused });
      continue;
    }
    const head = survey.heads.get(pathKey(path)) ?? { path, fields: Object.create(null) };
    head.fields[step] = item.value;
    survey.heads.set(pathKey(path), head);
  }
  for (const [key, { fields }] of survey.heads) if (!isHead(fields)) survey.heads.delete(key);
  return survey;
}

/** Whether this is an event and not what stands round one. */
const isHead = (fields: Fields): boolean =>
  ['info', 'uuid', 'Orgc', 'orgc_id', 'threat_level_id'].some((key) => key in fields);

const referencesOf = (object: unknown): string[] =>
  isFields(object)
    ? listAt(object, 'ObjectReference').flatMap((one) =>
        isFields(one) ? (readUuid(textAt(one, 'referenced_uuid')) ?? []) : [],
      )
    : [];
