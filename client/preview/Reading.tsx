import { sayTlp, TLPS, type Tlp } from '../../contract/evidence.ts';
import type { TableReading } from '../../contract/tables.ts';
import { correct } from '../actions/drafts.ts';
import { Choice } from '../parts/Choice.tsx';
import { CommitField } from '../parts/CommitField.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import type { Draft } from '../store/drafts.ts';
import { useWorld } from '../world.ts';
import { SavedMappings } from './SavedMappings.tsx';
import { TableOptions } from './TableOptions.tsx';

const FOUND = 'auto';
const AS_FILE_SAYS = 'file';
const BY_CONTENT = 'Recognise it by its content';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** How a file is read, for a person to correct. Each correction reads it again. */
export function Reading({ draft, table }: { draft: Draft; table: TableReading | null }) {
  const world = useWorld();
  const { id, correction, record } = draft;
  const formats = useAnswer('formats', (signal) => world.api.formats(signal));
  const known = formats.value?.formats ?? [];
  const found = known.find(({ name }) => name === record?.format)?.title ?? record?.format;
  const options = [
    { id: FOUND, title: found && correction.format === null ? `${upperFirst(found)} (recognised)` : BY_CONTENT },
    ...known.map(({ name, title }) => ({ id: name, title: upperFirst(title) })),
  ];
  return (
    <form className="preview-reading" aria-label="How it is read" onSubmit={(event) => event.preventDefault()}>
      <h3>How it is read</h3>
      <Choice
        label="Format"
        options={options}
        value={correction.format ?? FOUND}
        onChange={(format) => correct(world, id, { format: format === FOUND ? null : format })}
      />
      <CommitField
        label="Source"
        value={correction.source}
        placeholder="As the file says, or its name"
        hint="Who says so, where the file does not."
        onCommit={(source) => correct(world, id, { source })}
      />
      <Choice
        label="Marking"
        options={[
          {
            id: AS_FILE_SAYS,
            title: 'As the file says',
            says: 'What it does not mark is clear. Another choice marks that alone, and leaves the rest as the file marks it.',
          },
          ...TLPS.map((tlp) => ({ id: tlp, title: sayTlp(tlp) })),
        ]}
        value={correction.tlp ?? AS_FILE_SAYS}
        onChange={(tlp) => correct(world, id, { tlp: tlp === AS_FILE_SAYS ? null : (tlp as Tlp) })}
      />
      {table ? (
        <>
          <TableOptions draft={draft} table={table} />
          <SavedMappings draft={draft} table={table} />
        </>
      ) : null}
    </form>
  );
}
