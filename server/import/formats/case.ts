import { type CaseAssertion, type CaseDescription, CaseFile, type CaseSource } from '../../../contract/case.ts';
import type { Basis, Tlp } from '../../../contract/evidence.ts';
import type { Kind } from '../../../contract/kinds.ts';
import { relationship } from '../../../contract/relationships.ts';
import { wholeText } from '../input.ts';
import { InvalidReference, isWeak, normaliseReference, type Reference } from '../normalise.ts';
import type { AssertionRecord, DescriptionRecord } from '../records.ts';
import { Faults, type Format, jsonPath, parseJson, type Row } from './format.ts';

/** The native case file: docs/case-format.md. One fault refuses the whole file, as a person wrote it and can mend it. */
export const caseFormat: Format = {
  name: 'crosspivot-case',
  title: 'Crosspivot case file',
  recognises: ({ text }) => /^\s*\{/.test(text) && text.includes('"crosspivot-case"'),
  async *read(input, { title }) {
    const faults = new Faults();
    const parsed = CaseFile.safeParse(parseJson(await wholeText(input)));
    if (!parsed.success) {
      for (const issue of parsed.error.issues) faults.add(issue.path, issue.message);
      throw faults.asError();
    }
    const file = parsed.data;
    title(file);
    const sources = readSources(file, faults);
    const reader = { file, sources, faults };
    const rows: Row[] = [
      ...[...sources.values()].map((source, index) => ({
        place: jsonPath(['sources', index]),
        descriptions: [describeSource(source)],
      })),
      ...file.descriptions.map((entry, index) => ({
        place: jsonPath(['descriptions', index]),
        descriptions: readDescription(entry, index, reader),
      })),
      ...file.assertions.map((entry, index) => ({
        place: jsonPath(['assertions', index]),
        assertions: readAssertion(entry, index, reader),
      })),
    ];
    if (faults.any) throw faults.asError();
    yield* rows;
  },
};

interface Source extends CaseSource {
  id: string;
  tlp: Tlp;
  basis: Basis;
  confidence: number;
}

interface Reader {
  sources: Map<string, Source>;
  faults: Faults;
}

type Path = (string | number)[];

function readSources(file: CaseFile, faults: Faults): Map<string, Source> {
  const sources = new Map<string, Source>();
  file.sources.forEach((entry, index) => {
    const id = reference(entry.id, '', { path: ['sources', index, 'id'], faults, kinds: ['source'] })?.id;
    if (!id) return;
    if (sources.has(id)) faults.add(['sources', index, 'id'], `"${entry.id}" stands twice`);
    sources.set(id, {
      ...entry,
      id,
      tlp: entry.tlp ?? file.tlp ?? 'clear',
      basis: entry.basis ?? 'reported',
      confidence: entry.confidence ?? 50,
    });
  });
  return sources;
}

/** A source speaks for itself. */
function describeSource(source: Source): DescriptionRecord {
  const { id, name, publisher, description, url, published, basis, confidence, tlp } = source;
  const attributes = publisher ? { publisher } : undefined;
  return { about: id, source: id, name, description, url, published, attributes, basis, confidence, tlp };
}

function readDescription(entry: CaseDescription, index: number, reader: Reader): DescriptionRecord[] {
  const path = ['descriptions', index];
  const { about, source, hashes, ...said } = entry;
  return claimants(source, path, reader).flatMap((claimant) => {
    const entity = reference(about, claimant.id, { path: [...path, 'about'], faults: reader.faults });
    const others = (hashes ?? []).map((hash, at) =>
      reference(`file:${hash}`, claimant.id, { path: [...path, 'hashes', at], faults: reader.faults }),
    );
    const ids = others.flatMap((other) => (other ? [other.id] : []));
    others.forEach((other, at) => {
      if (other && isWeak(other.id))
        reader.faults.add([...path, 'hashes', at], `"${hashes?.[at]}" is no hash, and a name or path ties no files`);
    });
    if (others.length > 0 && entity && (entity.kind !== 'file' || isWeak(entity.id))) {
      reader.faults.add([...path, 'hashes'], `stands beside "${about}", which is no file known by a hash`);
    }
    if (!entity) return [];
    return [{ ...defaults(claimant), ...said, about: entity.id, ...(ids.length > 0 ? { hashes: ids } : {}) }];
  });
}

function readAssertion(entry: CaseAssertion, index: number, reader: Reader): AssertionRecord[] {
  const path = ['assertions', index];
  const { from, to, by, during, source, type, ...said } = entry;
  const allowed = relationship(type);
  return claimants(source, path, reader).flatMap((claimant) => {
    const at = (field: string, kinds?: readonly Kind[]) => ({
      path: [...path, field],
      faults: reader.faults,
      kinds,
      type,
    });
    const start = reference(from, claimant.id, at('from', allowed.from));
    const end = reference(to, claimant.id, at('to', allowed.to));
    const third = by === undefined ? undefined : reference(by, claimant.id, at('by', ['cluster', 'actor', 'campaign']));
    const phase = during === undefined ? undefined : reference(during, claimant.id, at('during', ['campaign']));
    if (!start || !end) return [];
    const port = said.port ?? end.port ?? start.port;
    const ends = { type, from: start.id, to: end.id, by: third?.id, during: phase?.id };
    return [{ ...defaults(claimant), ...said, ...ends, ...(port === undefined ? {} : { port }) }];
  });
}

/** The sources that an entry names, each of which must stand in the file. */
function claimants(source: string | string[], path: Path, { sources, faults }: Reader): Source[] {
  return [source].flat().flatMap((name) => {
    const id = reference(name, '', { path: [...path, 'source'], faults, kinds: ['source'] })?.id;
    const known = id === undefined ? undefined : sources.get(id);
    if (id !== undefined && !known) {
      faults.add(
        [...path, 'source'],
        `"${name}" is not among the sources of this file: ${[...sources.keys()].join(', ')}`,
      );
    }
    return known ? [known] : [];
  });
}

const defaults = ({ id, basis, confidence, tlp, published }: Source) => ({
  source: id,
  basis,
  confidence,
  tlp,
  published,
});

interface At {
  path: Path;
  faults: Faults;
  kinds?: readonly Kind[] | undefined;
  type?: string;
}

function reference(text: string, scope: string, { path, faults, kinds, type }: At): Reference | undefined {
  try {
    const read = normaliseReference(text, scope);
    if (!kinds || kinds.includes(read.kind)) return read;
    const where = type ? ` of ${type}` : '';
    faults.add(path, `"${text}" is of kind ${read.kind}; this end${where} may be ${kinds.join(', ')}`);
  } catch (error) {
    if (!(error instanceof InvalidReference)) throw error;
    faults.add(path, error.message);
  }
  return undefined;
}
