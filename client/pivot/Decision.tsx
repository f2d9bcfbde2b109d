import { type ReactNode, useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { useAttempt } from '../parts/useAttempt.ts';
import { LONGEST } from '../store/lengths.ts';
import { setPerson } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';

/** A form in which a person says under a name what is so of a row. `children` are its fields behind the name. */
export function Decision({
  title,
  hint,
  verb,
  isWhole,
  write,
  onCancel,
  children,
  lacks = null,
}: {
  title: string;
  hint: string;
  verb: string;
  /** Whether all is said but the name. */
  isWhole: boolean;
  write: (person: string) => Promise<void>;
  onCancel: () => void;
  children: ReactNode;
  /** Shown below while something is missing. */
  lacks?: ReactNode;
}) {
  const { store } = useWorld();
  const attempt = useAttempt();
  const person = useShown((state) => state.person);
  const [isBusy, setBusy] = useState(false);
  const isReady = person.trim() !== '' && isWhole;
  const submit = async () => {
    setBusy(true);
    await attempt(write(person.trim()));
    setBusy(false);
  };
  return (
    <Form
      className="pivot-form decision"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isBusy) void submit();
      }}
    >
      <p className="hint">{hint}</p>
      <TextField
        className="field"
        value={person}
        onChange={(text) => store.setState(setPerson(text))}
        maxLength={LONGEST.person}
        autoFocus={person === ''}
      >
        <Label>Your name</Label>
        <Input />
      </TextField>
      {children}
      <div className="actions">
        <Button type="submit" className="button primary" isDisabled={!isReady} aria-disabled={isBusy}>
          {isBusy ? 'Being written…' : verb}
        </Button>
        <Button className="button" onPress={onCancel}>
          Cancel
        </Button>
      </div>
      {isReady ? null : lacks}
    </Form>
  );
}
