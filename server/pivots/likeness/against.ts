import type { Tlp } from '../../../contract/evidence.ts';
import { nameKey } from './names.ts';

/** What speaks against two things being one, pure. */

/** What is said of one thing, and what it is linked to. */
export interface About {
  id: string;
  said: {
    source: string;
    sourceName: string;
    sourceTlp: Tlp | null;
    stub: boolean | null;
    attributes: string | null;
    description: string | null;
  }[];
  linked: string[];
}

/** Links below which having none in common says nothing. */
const FEW_LINKS = 5;

/** Words by which a source tells two things apart. */
const APART =
  /\b(?:unrelated|not related|nothing to do with|no relation|not the same|not to be confused|distinct from|different from|no connection|not connected)\b/i;

/** The names of the sources that describe both, each under its own id. */
export function toldApart(one: About, other: About): string[] {
  const sources = (about: About) => about.said.filter((said) => !said.stub).map((said) => said.sourceName);
  const others = new Set(sources(other));
  return [...new Set(sources(one))].filter((source) => others.has(source)).sort();
}

/** Sentences that say the two are not one, where a description of one names the other. */
export function denials(one: About, other: About, names: (id: string) => string[]): { source: string; text: string }[] {
  return [
    [one, other],
    [other, one],
  ].flatMap(([about, named]) => {
    const keys = names((named as About).id).flatMap((name) => nameKey(name) ?? []);
    return (about as About).said.flatMap(({ sourceName: source, description }) =>
      (description ?? '')
        .split(/(?<=[.!?])\s+/)
        .filter((text) => APART.test(text) && keys.some((key) => nameKey(text)?.includes(key)))
        .map((text) => ({ source, text })),
    );
  });
}

/** Attributes of which the two have no value in common: `country: KP against CN`. */
export function unlikeAttributes(one: About, other: About): string[] {
  const [ones, others] = [valuesOf(one), valuesOf(other)];
  return [...ones]
    .filter(([name, values]) => {
      const alsoSaid = others.get(name);
      return alsoSaid && ![...values].some((value) => alsoSaid.has(value));
    })
    .map(([name, values]) => `${name}: ${[...values].join(', ')} against ${[...(others.get(name) ?? [])].join(', ')}`);
}

function valuesOf({ said }: About): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const { attributes } of said)
    for (const [name, value] of Object.entries<string>(attributes ? JSON.parse(attributes) : {}))
      values.set(name, (values.get(name) ?? new Set()).add(value));
  return values;
}

/** How many entities both are linked to; null where each has too few links for that to say anything. */
export function inCommon(one: About, other: About): number | null {
  const others = new Set(other.linked);
  const common = one.linked.filter((id) => others.has(id)).length;
  return common === 0 && Math.min(one.linked.length, other.linked.length) < FEW_LINKS ? null : common;
}
