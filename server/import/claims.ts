import { bounds } from '../../contract/dates.ts';
import { type AssertionRecord, assertionId, type DescriptionRecord, descriptionId } from './records.ts';

/** A relationship of the graph as it is written. */
export interface ClaimRow {
  type: string;
  id: string;
  /** Canonical ids of the ends, as the source named them. */
  from: string;
  to: string;
  claim: Record<string, unknown>;
}

/** What a source says of an entity, as the relationship that holds it. */
export function describes(record: DescriptionRecord): ClaimRow {
  const { attributes, ...rest } = record;
  const id = descriptionId(record);
  return {
    type: 'DESCRIBES',
    id,
    from: record.source,
    to: record.about,
    claim: { ...rest, id, attributes: attributes && JSON.stringify(attributes) },
  };
}

/** What a source says of two entities, as the relationship that holds it. */
export function asserts(record: AssertionRecord): ClaimRow {
  const { type, ...rest } = record;
  const id = assertionId(record);
  return { type, id, from: record.from, to: record.to, claim: { ...rest, ...period(record), id } };
}

/** The first and last instant that a claim may speak of, for questions about a window; absent where undated. */
function period({ first_seen, last_seen }: AssertionRecord) {
  const first = first_seen ?? last_seen;
  const last = last_seen ?? first_seen;
  return first && last ? { starts: bounds(first).start, ends: bounds(last).end } : {};
}
