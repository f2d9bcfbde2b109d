import type { Span, Value } from './value.ts';

/** Names that catalogues give: each with its pattern and what it is a reference to. */
const IDENTIFIERS: readonly [pattern: RegExp, referenceOf: (groups: string[]) => string][] = [
  [
    /(?<![\p{L}\p{N}])CVE[-_. \u2010-\u2015]?((?:19|20)\d\d)[-_ \u2010-\u2015]?(\d{4,7})(?!\d)/giu,
    ([year, number]) => `vulnerability:CVE-${year}-${number}`,
  ],
  [
    /(?<![\p{L}\p{N}_.-])(T(?:0[89]|1\d)\d\d)(?:[./](\d{3}))?(?![\p{L}\p{N}_]|[.-][\p{L}\p{N}])/gu,
    ([technique, sub]) => `technique:${technique}${sub ? `.${sub}` : ''}`,
  ],
  // As rules of Sigma name them: `attack.t1071.001`.
  [
    /(?<![\p{L}\p{N}_.-])attack\.t(0[89]\d\d|1\d{3})(?:\.(\d{3}))?(?![\p{L}\p{N}_]|[.-][\p{L}\p{N}])/gu,
    ([technique, sub]) => `technique:T${technique}${sub ? `.${sub}` : ''}`,
  ],
  [/(?<![\p{L}\p{N}_/.-])ASN?[ \u00a0]?(\d{3,10})(?![\p{L}\p{N}_]|[./-]\d)/gu, ([number]) => `network:AS${number}`],
];

/** CVE and ATT&CK ids and numbers of autonomous systems, except within what another value takes. */
export function identifiersIn(plain: string, taken: readonly Span[]): Value[] {
  return IDENTIFIERS.flatMap(([pattern, referenceOf]) => {
    let next = 0;
    return [...plain.matchAll(pattern)].flatMap((match) => {
      while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= match.index) next += 1;
      if ((taken[next]?.start ?? Number.POSITIVE_INFINITY) <= match.index || match[0] === 'AS400') return [];
      return [{ start: match.index, end: match.index + match[0].length, reference: referenceOf(match.slice(1)) }];
    });
  });
}
