import type { Kind } from '../../../../contract/kinds.ts';
import { type RelationshipType, relationship } from '../../../../contract/relationships.ts';
import { kindOf } from '../../normalise.ts';
import type { AssertionRecord, Claim, DescriptionRecord } from '../../records.ts';

/** What an assertion says beyond its type and ends. */
export type Said = Partial<Omit<AssertionRecord, 'type' | 'from' | 'to' | 'source'>>;

/** What a row says, gathered: each statement once. */
export class Claims {
  readonly descriptions: DescriptionRecord[] = [];
  readonly assertions: AssertionRecord[] = [];
  readonly #claim: Claim;
  readonly #names = new Map<string, string>();

  /** @param claim what each of them carries */
  constructor(claim: Claim) {
    this.#claim = claim;
  }

  get source(): string {
    return this.#claim.source;
  }

  get tlp(): Claim['tlp'] {
    return this.#claim.tlp;
  }

  get confidence(): number {
    return this.#claim.confidence;
  }

  /** Things that the row names, with their names. */
  get named(): { id: string; name: string }[] {
    return [...this.#names].map(([id, name]) => ({ id, name }));
  }

  /** Notes the name of a thing, and gives its id. */
  name({ id, name }: { id: string; name?: string | undefined }): string {
    if (name !== undefined) this.#names.set(id, name);
    return id;
  }

  describe(record: Omit<DescriptionRecord, keyof Claim> & Partial<Claim>): void {
    this.descriptions.push(present({ ...this.#claim, ...record }));
  }

  /** Relates two things; where the type does not take their kinds, as RELATED_TO under the name of the type. */
  assert(type: RelationshipType, from: string, to: string, said: Said = {}): void {
    if (from !== to) this.join(type, from, to, said);
  }

  /** The same, also of a thing with itself, as in the loop of a graph. */
  join(type: RelationshipType, from: string, to: string, said: Said): void {
    const { from: starts, to: ends } = relationship(type);
    const fits = starts.includes(kindOf(from) as Kind) && ends.includes(kindOf(to) as Kind);
    const relation = fits
      ? { type }
      : { type: 'RELATED_TO' as const, name: said.name ?? type.toLowerCase().replaceAll('_', ' ') };
    const isSaid = this.assertions.some((one) => one.type === relation.type && one.from === from && one.to === to);
    if (!isSaid) this.assertions.push(present({ ...this.#claim, ...said, ...relation, from, to }));
  }
}

/** Without the fields that are absent. */
const present = <Fields extends object>(record: Fields): Fields =>
  Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as Fields;
