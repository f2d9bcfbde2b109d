import { StixObject } from './object.ts';
import { addressOrNetwork, readObservable } from './observables.ts';
import { type Comparison, isPlain, type Pattern, readPattern } from './pattern.ts';
import { InvalidPattern } from './pattern-tokens.ts';

/** The entities that an indicator's pattern names as alternatives; what cannot be linked is noted on the indicator. */
export function indicated(indicator: StixObject, scope: string): string[] {
  const text = indicator.text('pattern');
  const language = indicator.text('pattern_type') ?? 'stix';
  if (!text || language.toLowerCase() !== 'stix') return [];
  try {
    const ids = alternatives(readMended(text, indicator), indicator).flatMap((comparison) =>
      atoms(comparison, scope, indicator),
    );
    return [...new Set(ids)];
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
function alternatives({ comparisons, observations, compound }: Pattern, indicator: StixObject): Comparison[] {
  if (compound.size === 0) return comparisons;
  const isList = !compound.has('AND') && !compound.has('FOLLOWEDBY') && !compound.has('NOT');
  const isOneFile = observations === 1 && !compound.has('NOT') && comparisons.every(({ type }) => type === 'file');
  const linked = comparisons.filter(
    ({ path, operator }) => isPlain(operator) && (isList || (isOneFile && path[0] === 'hashes')),
  );
  const kept =
    linked.length > 0 ? `${linked.length} of ${comparisons.length} comparisons are linked` : 'nothing of it is linked';
  indicator.note(`its pattern is compound (${[...compound].sort().join(', ')}): kept as text, and ${kept}`);
  return linked;
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
