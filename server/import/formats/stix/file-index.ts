import { strictestTlp, type Tlp } from '../../../../contract/evidence.ts';
import { kindOf } from '../../normalise.ts';
import { markedBy } from '../markings.ts';
import { entityOf, entityOfId, isRelation } from './entity.ts';
import { IdMap } from './id-map.ts';
import { markingsOf, TLP_MARKINGS, tlpOfDefinition, wellKnownTlp } from './markings.ts';
import { type StixObject, typeOfId } from './object.ts';

/** What a file holds, known before its relations are read, as they may stand before their ends. */
export class FileIndex {
  /** The file's own source: it speaks where an object names no creator. */
  readonly #source: string;
  /** The ids of its objects, with the entity where that does not follow from the id alone. */
  readonly #entities = new IdMap();
  readonly #tlps = new Map<string, Tlp[]>();
  /** Of its marked objects the number of their markings, which many have in common. */
  readonly #marked = new IdMap();
  readonly #markings: string[][] = [];
  readonly #numbers = new Map<string, number>();
  readonly #creators = new Set<string>();
  readonly #told = new Set<string>();

  constructor(source: string) {
    this.#source = source;
  }

  learn(object: StixObject): void {
    const creator = creatorOf(object);
    if (creator) this.#creators.add(creator);
    const { type, id } = object;
    if (id === null || isRelation(type)) return;
    this.#entities.add(id);
    this.#mark(id, object);
    if (type === 'marking-definition') {
      const tlp = tlpOfDefinition(object);
      if (tlp) this.#tlps.set(id, [...(this.#tlps.get(id) ?? []), tlp]);
    }
    const entity = entityOf(object, this.sourceOf(object))?.id;
    if (entity === undefined || entity === entityOfId(typeOfId(id) ?? '', id)) return;
    const other = this.#entities.get(id);
    // Versions that differ: the same one is taken in whatever order they come.
    if (other === undefined || entity < other) this.#entities.set(id, entity);
  }

  /** Of several versions all markings hold. */
  #mark(id: string, object: StixObject): void {
    const label = markedBy(object.texts('labels'), () => undefined);
    const own = [...markingsOf(object), ...(label ? [TLP_MARKINGS[label]] : [])];
    if (own.every((marking) => wellKnownTlp(marking) === 'clear')) return;
    const all = [...new Set([...this.#markingsOf(id), ...own])].sort();
    const key = all.join(' ');
    const number = this.#numbers.get(key) ?? this.#markings.push(all) - 1;
    this.#numbers.set(key, number);
    this.#marked.set(id, String(number));
  }

  #markingsOf(id: string): string[] {
    return this.#markings[Number(this.#marked.get(id) ?? -1)] ?? [];
  }

  /** Who speaks: the source for which the creator stands, `source:` before its id, or the file's own source. */
  sourceOf(object: StixObject): string {
    const creator = creatorOf(object);
    if (creator === null) return this.#source;
    const entity = this.#entities.get(creator);
    return entity !== undefined && kindOf(entity) === 'source' ? entity : `source:${creator}`;
  }

  /** True where an object of the file names this identity as its creator. */
  isCreator(id: string): boolean {
    return this.#creators.has(id);
  }

  holds(id: string): boolean {
    return this.#entities.has(id);
  }

  /** True the first time it is asked of an id: what concerns the whole file is told once. */
  isNews(id: string): boolean {
    if (this.#told.has(id)) return false;
    this.#told.add(id);
    return true;
  }

  /** The entity that a reference means. */
  entityOf(reference: string): string {
    return this.#entities.get(reference) ?? entityOfId(typeOfId(reference) ?? '', reference);
  }

  /** How the file marks an object above clear, as `tlpOf` of claims has it; undefined where it does not. */
  markingOf(reference: string): Tlp | undefined {
    const tlps = this.#markingsOf(reference.toLowerCase()).map((marking) => this.tlpOf(marking));
    return strictestTlp(tlps) ?? (tlps.includes(undefined) ? 'red' : undefined);
  }

  /** The TLP that a marking gives; null for one that is no TLP, undefined for one that nobody knows. */
  tlpOf(marking: string): Tlp | null | undefined {
    return (
      wellKnownTlp(marking) ?? strictestTlp(this.#tlps.get(marking) ?? []) ?? (this.holds(marking) ? null : undefined)
    );
  }
}

function creatorOf(object: StixObject): string | null {
  const creator = object.text('created_by_ref');
  return creator && typeOfId(creator) !== null ? creator.toLowerCase() : null;
}
