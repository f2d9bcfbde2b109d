import { sayTlp, strictestTlp, TLPS, type Tlp } from '../../../contract/evidence.ts';
import { clip } from './fields.ts';

/** How markings of the Traffic Light Protocol are written: TLP 1 and 2, `TLP:AMBER+STRICT`, `tlp-amber_strict`, `TLP RED`. */

const LEVEL = String.raw`white|clear|green|amber(?:[\s+_-]*strict)?|red`;
/** Between `TLP` and the level. */
const BETWEEN = String.raw`[\s:=_"'-]*(?:v?2\.0[\s:=_"'-]*)?`;
const MARKING = new RegExp(`^(?:tlp${BETWEEN})?(${LEVEL})$`, 'i');

/** What stands round a marking: brackets and quotes. */
const bare = (text: string): string => text.replace(/^[\s"'([{<]+|[\s"')\]}>]+$/g, '');

/** A marking; undefined where the text is none. */
export function readMarking(text: string): Tlp | undefined {
  const [, level] = MARKING.exec(bare(text)) ?? [];
  return level === undefined ? undefined : levelOf(level);
}

function levelOf(level: string): Tlp | undefined {
  const word = level.toLowerCase().replace(/[\s+_-]*strict$/, '+strict');
  return word === 'white' ? 'clear' : TLPS.find((tlp) => tlp === word);
}

/**
 * What the tags or labels of something mark it: the strictest of those that are markings. One that says `tlp:` and no
 * level that is known is reported, and is red where no other stands beside it.
 * @param report is told a sentence
 */
export function markedBy(tags: readonly string[], report: (sentence: string) => void): Tlp | undefined {
  const ours = tags.filter((tag) => /^\W*tlp(?![a-z0-9])/i.test(tag));
  const known = strictestTlp(ours.map(readMarking));
  const unknown = ours.filter((tag) => /^\W*tlp\s*[:=]/i.test(tag) && readMarking(tag) === undefined);
  for (const tag of unknown) report(unknownMarking(tag, known));
  return known ?? (unknown.length > 0 ? 'red' : undefined);
}

/** The sentence on a marking that is not known, beside one that is. */
export const unknownMarking = (text: string, beside?: Tlp): string =>
  `"${clip(text, 80)}" is no marking of the Traffic Light Protocol: ${beside ? `${sayTlp(beside)} beside it holds` : 'kept as red, the most restrictive'}`;
