import { walletOf } from '../wallets.ts';
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

/** Addresses of cryptocurrencies, of which only those that have their checksum are taken. */
const WALLETS =
  /(?<![\p{L}\p{N}_/=+-])(?:[13LMXDT][1-9A-HJ-NP-Za-km-z]{25,34}|(?:bc1|ltc1)[02-9ac-hj-np-z]{11,87}|[48][\dAB][1-9A-HJ-NP-Za-km-z]{93}|0x[\da-fA-F]{40})(?![\p{L}\p{N}_/=+-])/gu;

/** CVE and ATT&CK ids, numbers of autonomous systems and wallets, except within what another value takes. */
export function identifiersIn(plain: string, taken: readonly Span[]): Value[] {
  const wallets = [...plain.matchAll(WALLETS)].flatMap(({ 0: name, index }): Value[] => {
    const reference = taken.some(({ start, end }) => start <= index && index < end) ? null : walletOf(name);
    return reference ? [{ start: index, end: index + name.length, reference, name }] : [];
  });
  const named = IDENTIFIERS.flatMap(([pattern, referenceOf]) => {
    let next = 0;
    return [...plain.matchAll(pattern)].flatMap((match) => {
      while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= match.index) next += 1;
      if ((taken[next]?.start ?? Number.POSITIVE_INFINITY) <= match.index || match[0] === 'AS400') return [];
      return [{ start: match.index, end: match.index + match[0].length, reference: referenceOf(match.slice(1)) }];
    });
  });
  return [...named, ...wallets];
}
