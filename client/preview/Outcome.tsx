import type { ImportRecord, Preview } from '../../contract/imports.ts';
import { KINDS } from '../../contract/kinds.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { Problems } from '../parts/Problems.tsx';
import { RestsOn } from '../parts/RestsOn.tsx';
import { count, phrase, sayNumber, VERDICT_ORDER, VERDICT_WORDS } from '../words.ts';
import { NamedByOthers } from './NamedByOthers.tsx';

/** What an import would add, change and leave out. */
export function Outcome({ record }: { record: ImportRecord }) {
  const { preview, base, rows, problems, problemCount } = record;
  return (
    <>
      {preview ? <Counts preview={preview} /> : null}
      <RestsOn base={base} />
      {preview ? <NamedByOthers named={preview.named} /> : null}
      <section aria-label="Rows">
        <h3>Rows</h3>
        <dl className="row-counts">
          {VERDICT_ORDER.filter((verdict) => rows[verdict] > 0).map((verdict) => (
            <div key={verdict} data-verdict={verdict}>
              <dt>{VERDICT_WORDS[verdict].title}</dt>
              <dd>{sayNumber(rows[verdict])}</dd>
            </div>
          ))}
        </dl>
        <Problems problems={problems} total={problemCount} />
      </section>
    </>
  );
}

function Counts({ preview: { kinds, types } }: { preview: Preview }) {
  const sum = (numbers: number[]) => numbers.reduce((all, number) => all + number, 0);
  const added = sum(kinds.map((kind) => kind.added));
  const relations = sum(types.map((type) => type.added));
  return (
    <section aria-label="What it would do">
      <h3>
        Would add {count(added, 'entity', 'entities')} and {count(relations, 'relationship')}
      </h3>
      {kinds.length === 0 && types.length === 0 ? (
        <p className="hint">Nothing in this file could be read as evidence.</p>
      ) : null}
      <div className="outcome-tables">
        {kinds.length > 0 ? (
          <table className="counts">
            <thead>
              <tr>
                <th scope="col">Entities</th>
                <th scope="col">added</th>
                <th scope="col">changed</th>
                <th scope="col">known</th>
              </tr>
            </thead>
            <tbody>
              {kinds.map(({ kind, ...numbers }) => (
                <tr key={kind}>
                  <th scope="row">
                    <KindIcon kind={kind} size={16} /> {KINDS[kind].title}
                  </th>
                  <Amount value={numbers.added} />
                  <Amount value={numbers.changed} />
                  <Amount value={numbers.known} />
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        {types.length > 0 ? (
          <table className="counts">
            <thead>
              <tr>
                <th scope="col">Relationships</th>
                <th scope="col">added</th>
                <th scope="col">known</th>
              </tr>
            </thead>
            <tbody>
              {types.map(({ type, ...numbers }) => (
                <tr key={type}>
                  <th scope="row">{phrase(type, 'out')}</th>
                  <Amount value={numbers.added} />
                  <Amount value={numbers.known} />
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
    </section>
  );
}

const Amount = ({ value }: { value: number }) => <td data-none={value === 0 || undefined}>{sayNumber(value)}</td>;
