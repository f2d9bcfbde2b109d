import type { PivotRow } from '../../contract/pivots.ts';
import { Conflicts } from '../details/Conflicts.tsx';
import { Marking } from '../parts/Marking.tsx';
import { Evidence } from '../pivot/Evidence.tsx';
import { OnPicture } from '../pivot/Row.tsx';
import { Score } from '../pivot/Score.tsx';
import { allOf } from './grid.ts';

/** How alike two clusters are: what supports it beside what contradicts it, and what is missing. */
export function Overlap({ row, name }: { row: PivotRow; name: (id: string) => string }) {
  const [against, missing, outright] = [allOf(row, 'against'), allOf(row, 'missing'), allOf(row, 'outright')];
  return (
    <>
      <p>
        {row.sentence} <Marking tlp={row.tlp} />
      </p>
      <div className="overlap">
        <section aria-label="What supports it">
          <h3>Supports</h3>
          <Score score={row.score} />
          <Texts texts={outright} />
        </section>
        <section aria-label="What contradicts it">
          <h3>Contradicts</h3>
          <Texts texts={against} />
          <Conflicts conflicts={row.contradictions} name={name} />
          {against.length + row.contradictions.length === 0 ? <p className="hint">Nothing in the graph.</p> : null}
        </section>
        <section aria-label="What is missing">
          <h3>Missing</h3>
          <Texts texts={missing} />
          {missing.length === 0 ? <p className="hint">Nothing that was looked for.</p> : null}
        </section>
      </div>
      <Evidence row={row} />
      <OnPicture row={row} />
    </>
  );
}

function Texts({ texts }: { texts: readonly string[] }) {
  return texts.length === 0 ? null : (
    <ul className="texts">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
