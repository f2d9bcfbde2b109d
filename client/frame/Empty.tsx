import { useState } from 'react';
import { Button, FileTrigger, Label, TextArea, TextField } from 'react-aria-components';
import { importFiles, importText } from '../actions/files.ts';
import { useWorld } from '../world.ts';

/** An empty graph: drop a file, paste a text, or load the example. */
export function Empty() {
  const world = useWorld();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const during = async (work: Promise<unknown>) => {
    setBusy(true);
    await work.finally(() => setBusy(false));
  };
  const loadExample = async () => {
    const { default: example } = await import('../../cases/crimson-palace/case.json?raw');
    await importText(world, example);
  };
  return (
    <section className="empty" aria-busy={isBusy}>
      <h2>This graph is empty</h2>
      <p>Drop a case file anywhere on this page, paste its text, or load the example.</p>
      <div className="actions">
        <FileTrigger
          acceptedFileTypes={['application/json', '.json']}
          onSelect={(files) => files && during(importFiles(world, files))}
        >
          <Button className="button" isDisabled={isBusy}>
            Choose a file
          </Button>
        </FileTrigger>
        <Button className="button primary" isDisabled={isBusy} onPress={() => during(loadExample())}>
          Load the example: Operation Crimson Palace
        </Button>
      </div>
      <TextField value={text} onChange={setText} className="field">
        <Label>Text of a case file (JSON)</Label>
        <TextArea rows={8} />
      </TextField>
      <Button
        className="button"
        isDisabled={isBusy || text.trim() === ''}
        onPress={() => during(importText(world, text))}
      >
        Import the text
      </Button>
      {isBusy ? <p role="status">Importing…</p> : null}
    </section>
  );
}
