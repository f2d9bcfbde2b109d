import { sampleOf } from '../input.ts';
import type { Format } from './format.ts';
import { readGraph } from './opengraph/graph.ts';
import { readSharpHound } from './opengraph/sharphound.ts';
import { isShownGraph, readShownGraph } from './opengraph/shown.ts';

const isGraph = (text: string): boolean =>
  /^\s*\{/.test(text) && /"graph"\s*:\s*\{[^{}]*"(?:nodes|edges)"\s*:\s*\[/.test(text);

const isSharpHound = (text: string): boolean =>
  /^\s*\{/.test(text) &&
  /"data"\s*:\s*\[/.test(text) &&
  (/"ObjectIdentifier"\s*:/.test(text) || /"meta"\s*:\s*\{[^{}]*"methods"\s*:/.test(text));

/**
 * What BloodHound takes in, OpenGraph and the files of SharpHound, and what it gives out of a graph that it shows. A collector saw what it writes down, so its claims are
 * `observed`; they are the file's source's, as the file names nobody.
 */
export const openGraphFormat: Format = {
  name: 'opengraph',
  title: 'BloodHound OpenGraph or SharpHound JSON',
  isOfCollection: true,
  recognises: ({ text }) => isGraph(text) || isSharpHound(text) || isShownGraph(text),
  async *read(input, { claim }) {
    const observed = { ...claim, basis: 'observed' as const };
    const { text } = await sampleOf(input);
    if (isGraph(text)) yield* readGraph(input, observed);
    else yield* isSharpHound(text) ? readSharpHound(input, observed) : readShownGraph(input, observed);
  },
};
