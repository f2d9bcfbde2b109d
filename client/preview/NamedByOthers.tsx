import type { Preview } from '../../contract/imports.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { count } from '../words.ts';

/** What a file names by a name alone that others name so too. */
export function NamedByOthers({ named: { total, first } }: Pick<Preview, 'named'>) {
  if (total === 0) return null;
  return (
    <section aria-label="Known by name">
      <h3>{count(total, 'name')} that others use too</h3>
      <p className="hint">
        What the file says of these is said of what the others call so. Where one is not the same, give it another name
        in the file.
      </p>
      <ul className="known-names">
        {first.map(({ id, kind, name, sources, others }) => (
          <li key={id}>
            <KindIcon kind={kind} size={16} /> <b>{name}</b>{' '}
            <span className="facts">
              {sources.join(', ')}
              {others > 0 ? ` and ${count(others, 'other')}` : ''}
            </span>
          </li>
        ))}
      </ul>
      {total > first.length ? <p className="facts">and {count(total - first.length, 'other name')}</p> : null}
    </section>
  );
}
