import { StixObject } from './object.ts';
import { addressOrNetwork, readObservable } from './observables.ts';
import { type Comparison, isPlain, type Pattern, readPattern } from './pattern.ts';
import { InvalidPattern } from './pattern-tokens.ts';

/** What an indicator names: an entity, and the port at which it is one. */
export interface Indicated {
  id: string;
  /** Of a file that is named by several hashes, the others. */
  identifiers?: string[] | undefined;
  port?: number | undefined;
}

/** The entities that an indicator's pattern names as alternatives; what cannot be linked is noted on the indicator. */
export function indicated(indicator: StixObject, scope: string): Indicated[] {
  const text = indicator.text('pattern');
  const language = indicator.text('pattern_type') ?? 'stix';
  if (!text || language.toLowerCase() !== 'stix') return [];
  try {
    const pattern = readMended(text, indicator);
    const found = alternatives(pattern, indicator);
    if (isOneFile(pattern, found)) return fileOf(found, scope, indicator);
    const ids = found.flatMap((comparison) => atoms(comparison, scope, indicator));
    const port = portOf(pattern);
    return [...new Set(ids)].map((id) => ({ id, ...(port !== undefined && { port }) }));
  } catch (error) {
    if (!(error instanceof InvalidPattern)) throw error;
    indicator.note(`its pattern cannot be read, ${error.message}: kept as text`);
    return [];
  }
}

/**
 * A pattern, also where it lost the bracket before or behind it.
 * @throws InvalidPattern
 */
function readMended(text: string, indicator: StixObject): Pattern {
  try {
    return readPattern(text);
  } catch (error) {
    const inner = /^\[?([^[\]]+)\]?$/.exec(text)?.[1];
    const mended = inner === undefined ? null : patternOrNull(`[${inner}]`);
    if (mended === null) throw error;
    indicator.note('its pattern lacks a bracket: read as if it stood there');
    return mended;
  }
}

function patternOrNull(text: string): Pattern | null {
  try {
    return readPattern(text);
  } catch (error) {
    if (error instanceof InvalidPattern) return null;
    throw error;
  }
}

/**
 * The comparisons of which each alone tells what is meant: the alternatives of a list, or the hashes of one file,
 * whatever else is asked of it. The rest is kept as text.
 */
function alternatives(pattern: Pattern, indicator: StixObject): Comparison[] {
  const { comparisons, observations, compound } = pattern;
  if (compound.size === 0) return comparisons;
  if (isQualified(pattern)) {
    if (comparisons.some(isResolution)) indicator.note('what its pattern says a domain resolves to is kept as text');
    return comparisons.filter((comparison) => !isQualifier(comparison));
  }
  const isList = !compound.has('AND') && !compound.has('FOLLOWEDBY') && !compound.has('NOT');
  const isOfFile = observations === 1 && !compound.has('NOT') && comparisons.every(({ type }) => type === 'file');
  const linked = comparisons.filter(
    ({ path, operator }) => isPlain(operator) && (isList || (isOfFile && path[0] === 'hashes')),
  );
  const kept =
    linked.length > 0 ? `${linked.length} of ${comparisons.length} comparisons are linked` : 'nothing of it is linked';
  indicator.note(`its pattern is compound (${[...compound].sort().join(', ')}): kept as text, and ${kept}`);
  return linked;
}

/** Whether hashes are all of one file: each of another algorithm, and joined by nothing but AND in one observation. */
function isOneFile({ comparisons, observations, compound, ands }: Pattern, hashes: readonly Comparison[]): boolean {
  const isAll = ands === comparisons.length - 1 && !compound.has('NOT') && !compound.has('EXISTS');
  const algorithms = new Set(hashes.map(({ path }) => path[1]?.toUpperCase().replaceAll(/[-_]/g, '')));
  return (
    observations === 1 &&
    isAll &&
    hashes.length > 1 &&
    algorithms.size === hashes.length &&
    hashes.every(({ type, path, values }) => type === 'file' && path[0] === 'hashes' && values.length === 1)
  );
}

/** The file that has these hashes. */
function fileOf(comparisons: readonly Comparison[], scope: string, indicator: StixObject): Indicated[] {
  const hashes = Object.fromEntries(comparisons.map(({ path, values }) => [path[1], values[0]]));
  const object = new StixObject({ type: 'file', hashes });
  const file = readObservable(object, scope);
  for (const note of object.notes) indicator.note(`of its pattern, ${note.replace('under its STIX id', 'as text')}`);
  return file ? [{ id: file.id, ...(file.identifiers.length > 0 && { identifiers: file.identifiers }) }] : [];
}

/** Of one value how it is to be understood: the type of what a reference leads to, the port, where a domain leads. */
const isQualifier = (comparison: Comparison): boolean => {
  const { type, path, operator } = comparison;
  if (!isPlain(operator)) return false;
  const isType = path.at(-1) === 'type' && /_refs?$/.test(path.at(-2) ?? '');
  const isPort = type === 'network-traffic' && path.length === 1 && /^(src|dst)_port$/.test(path[0] ?? '');
  return isType || isPort || isResolution(comparison);
};

const isResolution = ({ type, path }: Comparison): boolean => type === 'domain-name' && path[0] === 'resolves_to_refs';

/**
 * True where every AND joins a value to its qualifiers, as MISP writes addresses:
 * `[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '…']`.
 */
function isQualified({ comparisons, compound, ands }: Pattern): boolean {
  const qualifiers = comparisons.filter(isQualifier).length;
  return compound.size === 1 && compound.has('AND') && qualifiers === ands && qualifiers < comparisons.length;
}

/** The port of a pattern that names one, for its one value. */
function portOf(pattern: Pattern): number | undefined {
  if (!isQualified(pattern)) return undefined;
  const ports = pattern.comparisons.filter(({ path }) => /_port$/.test(path[0] ?? ''));
  const values = pattern.comparisons.filter((comparison) => !isQualifier(comparison));
  const port = Number(ports[0]?.values[0]);
  const isOne = ports.length === 1 && values.length === 1 && ports[0]?.values.length === 1;
  return isOne && Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : undefined;
}

function atoms(comparison: Comparison, scope: string, indicator: StixObject): string[] {
  const { type, path, values } = comparison;
  return values.flatMap((value) => {
    const object = new StixObject(observable(comparison, value));
    const id = readObservable(object, scope)?.id;
    for (const note of object.notes) indicator.note(`of its pattern, ${note.replace('under its STIX id', 'as text')}`);
    if (!id && object.notes.length === 0)
      indicator.note(`${type}:${path.join('.')} in its pattern names nothing that stands alone: kept as text`);
    return id ? [id] : [];
  });
}

/** Programs as patterns for telephones name them: an app by its id or the certificate that signed it, a process by its file. */
function ofProgram(
  { type, first, second }: { type: string; first: string; second: string | undefined },
  value: Comparison['values'][number],
): Record<string, unknown> {
  if (type === 'app' && first === 'cert' && second) return { type: 'x509-certificate', hashes: { [second]: value } };
  if (type === 'app' && first === 'id' && !second) return { type: 'software', name: value };
  return type === 'process' && first === 'name' && !second ? { type: 'file', name: value } : { type };
}

/** The observable that has this value at the path of a comparison. */
function observable(
  { type, path, operator }: Comparison,
  value: Comparison['values'][number],
): Record<string, unknown> {
  const [first = '', second, ...rest] = path;
  if (rest.length > 0) return { type };
  if (type === 'app' || type === 'process') return ofProgram({ type, first, second }, value);
  // No property of STIX, and what some feeds write for `dst_ref.value`.
  if (type === 'network-traffic' && /^(src|dst)_ip$/.test(first) && second === undefined)
    return { type: 'ipv4-addr', value };
  if (second === undefined) {
    if (operator === 'ISSUBSET' && !addressOrNetwork(String(value)).startsWith('network:')) return { type };
    return { type, [first]: value };
  }
  if (first === 'hashes') return { type, hashes: { [second]: value } };
  if (second !== 'value' || typeof value !== 'string') return { type };
  if (type === 'network-traffic' && /^(src|dst)_ref$/.test(first))
    return { type: /^[\d.]+(\/\d+)?$|:/.test(value) ? 'ipv4-addr' : 'domain-name', value };
  if (type === 'email-message' && /_refs?$/.test(first)) return { type: 'email-addr', value };
  return { type };
}
