import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { TableMapping, TableReading } from '../../contract/tables.ts';
import { correct } from '../actions/drafts.ts';
import { inOneLine } from '../actions/trouble.ts';
import type { Draft } from '../store/drafts.ts';
import { notify } from '../store/notices.ts';
import { useWorld } from '../world.ts';
import { withCorrection } from './table.ts';

/** A reading that is kept by name, and found again for tables of the same headers. */
export function SavedMappings({ draft, table }: { draft: Draft; table: TableReading }) {
  const world = useWorld();
  const [name, setName] = useState('');
  const [saved, setSaved] = useState<string | null>(null);
  const mend = (more: TableMapping) =>
    correct(world, draft.id, { mapping: withCorrection(draft.correction.mapping, more) });
  const save = async () => {
    try {
      await world.api.saveMapping(name.trim(), toSave(table));
      setSaved(name.trim());
      setName('');
    } catch (error) {
      world.store.setState(notify(`The mapping was not saved. ${inOneLine(error)}`, 'warning'));
    }
  };
  return (
    <fieldset>
      <legend>Saved mappings</legend>
      {table.saved ? (
        <p className="callout">
          The headers are those of the saved mapping <b>&ldquo;{table.saved}&rdquo;</b>, and it is applied.{' '}
          <Button className="button" onPress={() => mend({ saved: null })}>
            Read without it
          </Button>
        </p>
      ) : null}
      <TextField className="field" value={name} onChange={setName}>
        <Label>Save this mapping as</Label>
        <Input placeholder="A name" />
      </TextField>
      <Button className="button" isDisabled={name.trim() === ''} onPress={save}>
        Save mapping
      </Button>
      <p role="status" className="hint">
        {saved
          ? `Saved as "${saved}". Tables with these headers are read like this from now on.`
          : 'Columns and dates are saved, what holds for every row of this file is not.'}
      </p>
    </fieldset>
  );
}

/** What is the same for the next file of this kind. Columns are found by their names, in any order. */
const toSave = ({ columns, quote, dates, notes, relations }: TableReading): TableMapping => ({
  columns: columns.map(({ column, ...rest }) => (rest.name === '' ? { column, ...rest } : rest)),
  quote,
  dates,
  notes,
  relations,
});
