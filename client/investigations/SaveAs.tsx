import { useState } from 'react';
import { Button, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { useAttempt } from '../parts/useAttempt.ts';
import { setPerson } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';
import { saveAs } from './open.ts';
import { tagsOf } from './tags.ts';

/** Saves what is on the page as an investigation. */
export function SaveAs() {
  const world = useWorld();
  const attempt = useAttempt();
  const person = useShown((state) => state.person);
  const [title, setTitle] = useState('');
  const [tags, setTags] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isReady = title.trim() !== '';
  const save = async () => {
    setBusy(true);
    await attempt(saveAs(world, { title: title.trim(), tags: tagsOf(tags) }));
    setBusy(false);
  };
  return (
    <Form
      className="pivot-form"
      aria-label="Save as an investigation"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isBusy) void save();
      }}
    >
      <p className="hint">
        What you do is kept in this page&rsquo;s address alone. Saved as an investigation it is on the server, with
        every step, and others can join.
      </p>
      <TextField className="field" value={title} onChange={setTitle} maxLength={200}>
        <Label>Title</Label>
        <Input />
      </TextField>
      <TextField className="field" value={tags} onChange={setTags}>
        <Label>Tags</Label>
        <Input />
        <Text slot="description" className="hint">
          With commas between them
        </Text>
      </TextField>
      <TextField
        className="field"
        value={person}
        maxLength={200}
        onChange={(text) => world.store.setState(setPerson(text))}
      >
        <Label>Your name</Label>
        <Input />
        <Text slot="description" className="hint">
          Others see it beside your steps and your selection
        </Text>
      </TextField>
      <Button type="submit" className="button primary" isDisabled={!isReady} aria-disabled={isBusy}>
        {isBusy ? 'Being saved…' : 'Save as an investigation'}
      </Button>
    </Form>
  );
}
