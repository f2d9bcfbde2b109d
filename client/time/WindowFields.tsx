import { useState } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import { PartialDate } from '../../contract/dates.ts';
import { changeScope, scopeOf } from '../actions/scope.ts';
import { useShown, useWorld } from '../world.ts';

/** Both ends of a window, typed: a year, a month, a day or an instant, in UTC. An empty one is open. */
export function WindowFields({ which }: { which: 'window' | 'compared' }) {
  const { store } = useWorld();
  const window = useShown((state) => scopeOf(state)[which]);
  const set = (end: 'from' | 'to', text: string) => {
    const changed = { from: window?.from ?? null, to: window?.to ?? null, [end]: text === '' ? null : text };
    changeScope(store, { [which]: changed.from === null && changed.to === null ? null : changed });
  };
  const name = which === 'compared' ? 'Later ' : '';
  return (
    <span className="window-fields">
      <DateField label={`${name}from`} value={window?.from ?? ''} onCommit={(text) => set('from', text)} />
      <DateField label={`${name}to`} value={window?.to ?? ''} onCommit={(text) => set('to', text)} />
    </span>
  );
}

function DateField({ label, value, onCommit }: { label: string; value: string; onCommit: (text: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const isDate = (given: string) => given === '' || PartialDate.safeParse(given).success;
  const commit = () => {
    const given = text.trim();
    if (!isDate(given)) return;
    if (given !== value) onCommit(given);
    setTyped(null);
  };
  return (
    <TextField
      className="field date-field"
      value={text}
      onChange={setTyped}
      onBlur={commit}
      validate={(given) => (isDate(given.trim()) ? null : 'YYYY, YYYY-MM or YYYY-MM-DD')}
    >
      <Label>{label}</Label>
      <Input placeholder="YYYY-MM" onKeyDown={({ key }) => key === 'Enter' && commit()} />
      <FieldError className="hint" />
    </TextField>
  );
}
