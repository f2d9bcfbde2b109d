import type { CaseAssertion, CaseDescription, CaseSource } from '../../../contract/case.ts';
import type { Tlp } from '../../../contract/evidence.ts';
import type { Kind } from '../../../contract/kinds.ts';
import { relationship } from '../../../contract/relationships.ts';
import { InvalidReference, isWeak, normaliseReference, type Reference } from '../normalise.ts';
import type { AssertionRecord, Claim, DescriptionRecord } from '../records.ts';
import type { Faults } from './format.ts';

/** Sources, descriptions and assertions as `contract/case.ts` has them, made records. */

/** Who speaks, and what their claims carry that give nothing of their own. */
export type Speaker = Pick<Claim, 'basis' | 'confidence' | 'tlp' | 'published'> & { id: string };

/** A source of the file, with its canonical id. */
export type Source = CaseSource & Speaker;

/** What a claim may give of its own. */
export type Said = { [Field in 'basis' | 'confidence' | 'tlp' | 'published']?: Claim[Field] | undefined };

export interface ClaimReader {
  faults: Faults;
  /** By their canonical ids. */
  sources: ReadonlyMap<string, Speaker>;
  /** Who speaks under an id that is not among them, or a sentence why nobody does; `name` is the id as written. */
  missing(id: string, name: string, claim: Said): Speaker | string;
}

export type Path = (string | number)[];

/** A source with its defaults, or nothing where its id is none. */
export function readSource(
  entry: CaseSource,
  { tlp, path, faults }: { tlp: Tlp | undefined; path: Path; faults: Faults },
): Source | undefined {
  const id = reference(entry.id, '', { path, field: 'id', faults, kinds: SOURCE })?.id;
  if (!id) return undefined;
  return {
    ...entry,
    id,
    tlp: entry.tlp ?? tlp ?? 'clear',
    basis: entry.basis ?? 'reported',
    confidence: entry.confidence ?? 50,
  };
}

/** A source speaks for itself. */
export function describeSource(source: Source): DescriptionRecord {
  const { id, name, publisher, description, url, published, basis, confidence, tlp } = source;
  const attributes = publisher ? { publisher } : undefined;
  return { about: id, source: id, name, description, url, published, attributes, basis, confidence, tlp };
}

/** What the source's own record gives a claim. */
type RecordField = 'original' | 'record' | 'revoked' | 'deprecated';

/** What a person's judgement has besides. */
type JudgementField = 'opinion' | 'pivot' | 'reading' | 'object_refs';

/** A description as the case format or, with more in it, NDJSON has it. */
type Described = CaseDescription & Pick<DescriptionRecord, RecordField | 'stub' | 'identifiers'>;

export function readDescription(entry: Described, path: Path, reader: ClaimReader): DescriptionRecord[] {
  const { about, source: _, hashes, identifiers, ...said } = entry;
  return speakers(entry, path, reader).flatMap((speaker) => {
    const entity = reference(about, speaker.id, { path, field: 'about', faults: reader.faults });
    const others = (hashes ?? []).map((hash, at) =>
      reference(`file:${hash}`, speaker.id, { path: [...path, 'hashes'], field: at, faults: reader.faults }),
    );
    const further = (identifiers ?? []).map((id, at) =>
      reference(id, speaker.id, { path: [...path, 'identifiers'], field: at, faults: reader.faults }),
    );
    const ids = [...others, ...further].flatMap((other) => (other ? [other.id] : []));
    others.forEach((other, at) => {
      if (other && isWeak(other.id))
        reader.faults.add([...path, 'hashes', at], `"${hashes?.[at]}" is no hash, and a name or path ties no files`);
    });
    if (others.length > 0 && entity && (entity.kind !== 'file' || isWeak(entity.id))) {
      reader.faults.add([...path, 'hashes'], `stands beside "${about}", which is no file known by a hash`);
    }
    if (!entity) return [];
    const { id: source, basis, confidence, tlp, published } = speaker;
    const tied = ids.length > 0 ? ids : undefined;
    return [{ basis, confidence, tlp, published, ...said, source, about: entity.id, identifiers: tied }];
  });
}

/** An assertion as the case format or, with more in it, NDJSON has it. */
type Asserted = CaseAssertion & Pick<AssertionRecord, RecordField | JudgementField>;

export function readAssertion(entry: Asserted, path: Path, reader: ClaimReader): AssertionRecord[] {
  const { from, to, by, during, type } = entry;
  const { faults } = reader;
  const allowed = relationship(type);
  const records: AssertionRecord[] = [];
  for (const speaker of speakers(entry, path, reader)) {
    const scope = speaker.id;
    const start = reference(from, scope, { path, field: 'from', faults, type, kinds: allowed.from });
    const end = reference(to, scope, { path, field: 'to', faults, type, kinds: allowed.to });
    const third = by === undefined ? undefined : reference(by, scope, { path, field: 'by', faults, type, kinds: WHO });
    const phase =
      during === undefined
        ? undefined
        : reference(during, scope, { path, field: 'during', faults, type, kinds: PHASE });
    if (start && end) records.push(assertion(entry, speaker, { start, end, third, phase }));
  }
  return records;
}

const WHO: readonly Kind[] = ['cluster', 'actor', 'campaign'];
const PHASE: readonly Kind[] = ['campaign'];
const SOURCE: readonly Kind[] = ['source'];

function speakers(entry: Described | Asserted, path: Path, reader: ClaimReader): Speaker[] {
  const names = typeof entry.source === 'string' ? [entry.source] : entry.source;
  return names.flatMap((name) => {
    const id = reference(name, '', { path, field: 'source', faults: reader.faults, kinds: SOURCE })?.id;
    if (id === undefined) return [];
    const speaker = reader.sources.get(id) ?? reader.missing(id, name, entry);
    if (typeof speaker !== 'string') return [speaker];
    reader.faults.add([...path, 'source'], speaker);
    return [];
  });
}

interface Ends {
  start: Reference;
  end: Reference;
  third: Reference | undefined;
  phase: Reference | undefined;
}

/** Field by field: spreading objects would take longer than all the rest of reading one. */
const assertion = (said: Asserted, speaker: Speaker, { start, end, third, phase }: Ends): AssertionRecord => ({
  type: said.type,
  from: start.id,
  to: end.id,
  source: speaker.id,
  basis: said.basis ?? speaker.basis,
  confidence: said.confidence ?? speaker.confidence,
  tlp: said.tlp ?? speaker.tlp,
  published: said.published ?? speaker.published,
  first_seen: said.first_seen,
  last_seen: said.last_seen,
  by: third?.id,
  during: phase?.id,
  port: said.port ?? end.port ?? start.port,
  count: said.count,
  name: said.name,
  description: said.description,
  url: said.url,
  original: said.original,
  record: said.record,
  revoked: said.revoked,
  deprecated: said.deprecated,
  opinion: said.opinion,
  pivot: said.pivot,
  reading: said.reading,
  object_refs: said.object_refs,
});

interface At {
  /** Of the entry, and what of it is read. */
  path: Path;
  field: string | number;
  faults: Faults;
  kinds?: readonly Kind[] | undefined;
  type?: string;
}

function reference(text: string, scope: string, { path, field, faults, kinds, type }: At): Reference | undefined {
  try {
    const read = normaliseReference(text, scope);
    if (!kinds || kinds.includes(read.kind)) return read;
    const where = type ? ` of ${type}` : '';
    faults.add([...path, field], `"${text}" is of kind ${read.kind}; this end${where} may be ${kinds.join(', ')}`);
  } catch (error) {
    if (!(error instanceof InvalidReference)) throw error;
    faults.add([...path, field], error.message);
  }
  return undefined;
}
