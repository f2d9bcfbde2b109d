import { readAddress } from '../addresses.ts';
import { isHostName } from './hosts.ts';
import { isWithin, type Span } from './value.ts';

/** The share of the lines of a list that name a host, so that the others do so too. */
const MOST = 0.8;

/** A line that holds one name alone, with what may stand round it in a list, and its path. */
const LONE = /^[ \t>*•"'`-]{0,16}([\p{L}\p{N}_.-]{3,253})(?::\d{1,5})?(?:[/?][^\s"']{0,2000})?["'`,;\t \r]{0,16}$/u;

/**
 * Finds the lists of hosts in a text: lines without a blank one between them, of which most are a host or an address alone.
 * What could be a file elsewhere is a host in them.
 * @returns whether a place is in one, asked in the order of the places
 */
export const hostLists = (plain: string): ((at: number) => boolean) => isWithin(() => listsIn(plain));

function* listsIn(plain: string): Iterable<Span> {
  let start = 0;
  for (const paragraph of plain.split(/\n[ \t\r]{0,80}\n/)) {
    const from = plain.indexOf(paragraph, start);
    start = from + paragraph.length;
    const lines = paragraph.split('\n').filter((line) => /\S/.test(line));
    const hosts = lines.filter((line) => {
      const name = LONE.exec(line)?.[1];
      return name !== undefined && (readAddress(name) !== null || isHostName(name, false));
    });
    if (lines.length > 1 && hosts.length >= lines.length * MOST) yield { start: from, end: start };
  }
}
