import { Input, Label, TextField } from 'react-aria-components';
import { draftCypher, parametersIn } from '../store/cypher.ts';
import { useShown, useWorld } from '../world.ts';

/** One field for each $parameter of the query; Enter runs it. */
export function Parameters({ onRun }: { onRun: () => void }) {
  const { store } = useWorld();
  const { query, values } = useShown((state) => state.cypher);
  const names = parametersIn(query);
  if (names.length === 0) return null;
  return (
    <fieldset className="cypher-parameters">
      <legend>Parameters</legend>
      <p className="hint">JSON, or plain text; empty is null.</p>
      {names.map((name) => (
        <TextField
          key={name}
          className="field"
          value={values[name] ?? ''}
          onChange={(value) => store.setState(draftCypher({ values: { ...values, [name]: value } }))}
        >
          <Label>${name}</Label>
          <Input onKeyDown={(event) => event.key === 'Enter' && onRun()} />
        </TextField>
      ))}
    </fieldset>
  );
}
