import type { ImportRecord } from '../../contract/imports.ts';
import { count } from '../words.ts';

/** In which earlier import most of a file stands, and what of that is not in it. */
export function RestsOn({ base }: Pick<ImportRecord, 'base'>) {
  if (!base) return null;
  return (
    <span className="facts">
      Most of it stands in “{base.name}” too; {count(base.gone.descriptions, 'description')} and{' '}
      {count(base.gone.assertions, 'assertion')} of that file are not in this one
    </span>
  );
}
