import { sampleOf } from '../input.ts';
import type { Format } from './format.ts';
import { readGraph } from './opengraph/graph.ts';
import { readSharpHound } from './opengraph/sharphound.ts';

const isGraph = (text: string): boolean =>
  /^\s*\{/.test(text) && /"graph"\s*:\s*\{[^{}]*"(?:nodes|edges)"\s*:\s*\[/.test(text);

const isSharpHound = (text: string): boolean =>
  /^\s*\{/.test(text) &&
  /"data"\s*:\s*\[/.test(text) &&
  (/"ObjectIdentifier"\s*:/.test(text) || /"meta"\s*:\s*\{[^{}]*"methods"\s*:/.test(text));

/**
 * What BloodHound takes in: OpenGraph and the files of SharpHound. A collector saw what it writes down, so its claims are
 * `observed`; they are the file's source's, as the file names nobody.
 */
export const openGraphFormat: Format = {
  name: 'opengraph',
  title: 'BloodHound OpenGraph or SharpHound JSON',
  isOfCollection: true,
  recognises: ({ text }) => isGraph(text) || isSharpHound(text),
  async *read(input, { claim }) {
    const observed = { ...claim, basis: 'observed' as const };
    yield* isGraph((await sampleOf(input)).text) ? readGraph(input, observed) : readSharpHound(input, observed);
  },
};
