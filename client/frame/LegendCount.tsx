import type { Count } from '../store/shown.ts';
import { sayNumber } from '../words.ts';

/** "3", "1 +36" where folds hide more. */
export function LegendCount({ count = { drawn: 0, folded: 0 } }: { count: Count | undefined }) {
  const { drawn, folded } = count;
  return (
    <span className="count">
      {drawn > 0 || folded === 0 ? sayNumber(drawn) : null}
      {folded > 0 ? (
        <>
          {drawn > 0 ? ' ' : ''}+{sayNumber(folded)}
          <span className="visually-hidden"> folded</span>
        </>
      ) : null}
    </span>
  );
}
