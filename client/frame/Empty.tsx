import { useState } from 'react';
import { Button, FileTrigger, Label, TextArea, TextField } from 'react-aria-components';
import { previewFiles, previewText } from '../actions/drafts.ts';
import { NotArrived } from '../actions/trouble.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { useWorld } from '../world.ts';

/** An empty graph: drop a file, paste a text, or load the example. */
export function Empty() {
  const world = useWorld();
  const attempt = useAttempt();
  const [text, setText] = useState('');
  const loadExample = async () => {
    const { default: example } = await import('../../cases/crimson-palace/case.json?raw').catch((cause: unknown) => {
      throw new NotArrived('The example did not arrive.', { cause });
    });
    previewText(world, example, 'Operation Crimson Palace');
  };
  return (
    <section className="empty">
      <h2>This graph is empty</h2>
      <p>
        Drop files anywhere on this page: STIX bundles, MISP events, tables, GraphML, reports. Or paste a text, or load
        the example. A preview comes first.
      </p>
      <div className="actions">
        <FileTrigger allowsMultiple onSelect={(files) => files && previewFiles(world, files)}>
          <Button className="button">Choose files</Button>
        </FileTrigger>
        <Button className="button primary" onPress={() => attempt(loadExample())}>
          Load the example: Operation Crimson Palace
        </Button>
      </div>
      <TextField value={text} onChange={setText} className="field">
        <Label>Any text: a mail, a report, a table, JSON</Label>
        <TextArea rows={8} />
      </TextField>
      <Button
        className="button"
        isDisabled={text.trim() === ''}
        onPress={() => {
          previewText(world, text);
          setText('');
        }}
      >
        Preview the text
      </Button>
    </section>
  );
}
