import { useState } from 'react';
import { Button, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { showOverrides } from '../overrides.ts';
import { branchFrom, nameBranch } from '../store/ledger.ts';
import { useShown, useWorld } from '../world.ts';
import type { Naming } from './StepMenu.tsx';

/** Names a branch that is there, or the one that the next step begins. */
export function NameBranch({ naming, onDone }: { naming: Naming; onDone: () => void }) {
  const { store } = useWorld();
  const given = useShown((state) => state.ledger.branches[naming.id] ?? '');
  const [text, setText] = useState(naming.of === 'branch' ? given : '');
  const isNext = naming.of === 'next';
  const done = () => {
    const name = showOverrides(text.trim());
    store.setState(isNext ? branchFrom(naming.id, name) : nameBranch(naming.id, name));
    onDone();
  };
  return (
    <Form
      className="name-branch"
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <TextField
        className="field"
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          else event.continuePropagation();
        }}
        value={text}
        onChange={setText}
        autoFocus
        maxLength={200}
      >
        <Label>{isNext ? 'Name of the new branch' : 'Name of this way'}</Label>
        <Input />
        <Text slot="description" className="hint">
          {isNext
            ? `You go to "${naming.name}"; your next step there begins the branch. The name may stay empty.`
            : 'Empty takes the name away.'}
        </Text>
      </TextField>
      <div className="actions">
        <Button type="submit" className="button primary">
          {isNext ? 'Branch from here' : 'Name it'}
        </Button>
        <Button className="button" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </Form>
  );
}
