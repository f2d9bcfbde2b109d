import { Button, FileTrigger } from 'react-aria-components';
import { importFiles } from '../actions/files.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { useShown, useWorld } from '../world.ts';
import { ImportRow } from './ImportRow.tsx';
import type { PanelEntry } from './panel.ts';

/** What was put into the graph, and a way to take exactly that out again. */
function Imports() {
  const world = useWorld();
  const known = useShown(
    (state) => `${state.schema?.entities} ${state.schema?.assertions} ${state.schema?.cases.length}`,
  );
  const answer = useAnswer(`imports ${known}`, (signal) => world.api.imports(signal));
  if (answer.status === 'waiting') return <Waiting what="Asking what was imported…" />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const { imports: records } = answer.value;
  return (
    <>
      <FileTrigger
        allowsMultiple
        acceptedFileTypes={['application/json', '.json']}
        onSelect={(files) => files && importFiles(world, files).then(answer.askAgain)}
      >
        <Button className="button">Add a case file</Button>
      </FileTrigger>
      <p className="hint">Or drop it anywhere, or paste its text outside a field.</p>
      {records.length === 0 ? <p className="hint">Nothing was imported yet.</p> : null}
      <ul className="import-list">
        {records.map((record) => (
          <ImportRow key={record.id} record={record} onChange={answer.askAgain} />
        ))}
      </ul>
    </>
  );
}

export const imports: PanelEntry = {
  name: 'imports',
  title: 'Imports',
  icon: 'M12 3v11M8 10l4 4l4-4M4 15v5h16v-5',
  Panel: Imports,
};
