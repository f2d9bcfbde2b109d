import { useEffect, useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { EXPORT_FORMATS, ExportFormatName } from '../../contract/exports.ts';
import { previewFiles } from '../actions/drafts.ts';
import { saveEvidence } from '../actions/evidenceFile.ts';
import { followOthers } from '../actions/jobs.ts';
import { Choice } from '../parts/Choice.tsx';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { useShown, useWorld } from '../world.ts';
import { ImportRow } from './ImportRow.tsx';
import { JobRow } from './JobRow.tsx';
import type { PanelEntry } from './panel.ts';

/** What is on its way into the graph, what was put into it, and a way to take exactly that out again. */
function Imports() {
  const world = useWorld();
  const jobs = useShown((state) => state.jobs);
  const known = useShown(
    (state) => `${state.schema?.entities} ${state.schema?.assertions} ${state.schema?.cases.length}`,
  );
  const ended = jobs.map(({ key, record }) => `${key} ${record?.status}`).join();
  const answer = useAnswer(`imports ${known} ${ended}`, (signal) => world.api.imports(signal));
  const records = answer.value?.imports ?? null;
  useEffect(() => {
    if (records) void followOthers(world, records);
  }, [records, world]);

  const underWay = jobs.filter(({ record }) => record?.status !== 'loaded');
  const isUnderWay = (id: string) => underWay.some(({ record }) => record?.id === id);
  return (
    <>
      <FileTrigger allowsMultiple onSelect={(files) => files && previewFiles(world, files)}>
        <Button className="button primary">Add files</Button>
      </FileTrigger>
      <p className="hint">
        Or drop files anywhere, or paste a text outside a field. A preview comes first, nothing is written before you
        say so.
      </p>
      {underWay.length > 0 ? (
        <ul className="import-list" aria-label="Under way">
          {underWay.map((job) => (
            <JobRow key={job.key} job={job} />
          ))}
        </ul>
      ) : null}
      {answer.status === 'failed' ? <Failed error={answer.error} askAgain={answer.askAgain} /> : null}
      {records === null && answer.status === 'waiting' ? <Waiting what="Asking what was imported…" /> : null}
      {records?.length === 0 && underWay.length === 0 ? <p className="hint">Nothing was imported yet.</p> : null}
      <ul className="import-list" aria-label="In the graph">
        {records
          ?.filter(({ id }) => !isUnderWay(id) && !id.startsWith('check:'))
          .map((record) => (
            <ImportRow key={record.id} record={record} onChange={answer.askAgain} />
          ))}
      </ul>
      {records && records.length > 0 ? <Export /> : null}
    </>
  );
}

const FORMATS = ExportFormatName.options.map((id) => ({ id, ...EXPORT_FORMATS[id] }));

/** What is in the graph, or of it what is on the picture, as a file that can be imported elsewhere. */
function Export() {
  const world = useWorld();
  const shown = useShown((state) => Object.keys(state.picture.nodes).length);
  const [format, setFormat] = useState<ExportFormatName>('crosspivot-ndjson');
  return (
    <section aria-labelledby="export">
      <h3 id="export">Export</h3>
      <p className="hint">What sources say, to be imported elsewhere or kept. Mind its markings.</p>
      <Choice label="Format" options={FORMATS} value={format} onChange={setFormat} />
      <div className="actions">
        <a className="button" href={world.api.exportFile(format)} download>
          All evidence
        </a>
        <Button className="button" isDisabled={shown === 0} onPress={() => void saveEvidence(world, format)}>
          Evidence on the picture
        </Button>
      </div>
    </section>
  );
}

export const imports: PanelEntry = {
  name: 'imports',
  title: 'Imports',
  icon: 'M12 3v11M8 10l4 4l4-4M4 15v5h16v-5',
  Panel: Imports,
};
