import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Problem } from '../../contract/imports.ts';
import { count, sayNumber, VERDICT_WORDS } from '../words.ts';

/** Problems listed before "all". */
const FIRST = 8;
/** What needs a person first; within it, the order of the file. */
const ORDER: readonly Problem['severity'][] = ['refused', 'repaired', 'left_out'];

/** What of a file could not be taken as it stands, each with its place. */
export function Problems({ problems, total }: { problems: readonly Problem[]; total: number }) {
  const [isWhole, setWhole] = useState(false);
  if (total === 0) return null;
  const sorted = problems.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const listed = isWhole ? sorted : sorted.slice(0, FIRST);
  return (
    <>
      <ul className="problems">
        {listed.map(({ place, message, severity }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places are not unique, and the list is shown as it came
          <li key={index} data-verdict={severity}>
            <span className="verdict" data-verdict={severity}>
              {VERDICT_WORDS[severity].title}
            </span>
            <span className="place">{place}</span>
            <span className="message">{message}</span>
          </li>
        ))}
      </ul>
      {problems.length > FIRST ? (
        <Button className="button" onPress={() => setWhole(!isWhole)}>
          {isWhole ? 'Fewer problems' : `List ${sayNumber(problems.length)} problems`}
        </Button>
      ) : null}
      {isWhole && total > problems.length ? (
        <p className="hint">
          The first {sayNumber(problems.length)} of {count(total, 'problem')}; the rows of the import list them all.
        </p>
      ) : null}
    </>
  );
}
