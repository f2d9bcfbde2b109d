import { useEffect, useState } from 'react';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  FieldError,
  Input,
  Label,
  NumberField,
  TextField,
} from 'react-aria-components';
import { PartialDate } from '../../contract/dates.ts';
import { BASES, type Basis } from '../../contract/evidence.ts';
import { EntityPicker } from '../pivot/EntityPicker.tsx';
import { EVERYTHING, filtersOn, type Narrowing } from '../store/narrowing.ts';
import { count } from '../words.ts';

/** Filters of an expansion: the counts follow them. */
export function ExpandNarrow({
  narrowing,
  onChange,
}: {
  narrowing: Narrowing;
  onChange: (narrowing: Narrowing) => void;
}) {
  const on = filtersOn(narrowing);
  return (
    <details className="expand-narrow">
      <summary>{on === 0 ? 'Filter what counts' : `${count(on, 'filter')} on: the counts follow`}</summary>
      <div className="narrowing-fields">
        <Day label="From" value={narrowing.from} onChange={(from) => onChange({ ...narrowing, from })} />
        <Day label="To" value={narrowing.to} onChange={(to) => onChange({ ...narrowing, to })} />
        <NumberField
          className="field"
          value={narrowing.minConfidence}
          minValue={0}
          maxValue={100}
          onChange={(number) => onChange({ ...narrowing, minConfidence: Number.isNaN(number) ? 0 : number })}
        >
          <Label>Confidence at least</Label>
          <Input />
        </NumberField>
        <CheckboxGroup
          className="field"
          value={narrowing.basis}
          onChange={(basis) => onChange({ ...narrowing, basis: basis as Basis[] })}
        >
          <Label>Basis, all where none is ticked</Label>
          <div className="ticks">
            {BASES.map((basis) => (
              <Checkbox key={basis} value={basis} className="checkbox">
                <span className="box" aria-hidden="true" /> {basis}
              </Checkbox>
            ))}
          </div>
        </CheckboxGroup>
        <EntityPicker
          label="Only what these sources say"
          kinds={['source']}
          many
          value={narrowing.sources}
          onChange={(sources) => onChange({ ...narrowing, sources })}
        />
        <Button className="button" isDisabled={on === 0} onPress={() => onChange(EVERYTHING)}>
          Take all filters away
        </Button>
      </div>
    </details>
  );
}

/** A partial date; it counts once the field is left or Enter is pressed. */
function Day({ label, value, onChange }: { label: string; value: string; onChange: (date: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const isValid = text === '' || PartialDate.safeParse(text).success;
  const commit = () => {
    if (isValid && text !== value) onChange(text);
  };
  return (
    <TextField
      className="field"
      value={text}
      onChange={(typed) => setText(typed.trim())}
      onBlur={commit}
      isInvalid={!isValid}
    >
      <Label>{label}, in UTC</Label>
      <Input
        placeholder="YYYY, YYYY-MM or YYYY-MM-DD"
        onKeyDown={({ key }) => {
          if (key === 'Enter') commit();
        }}
      />
      <FieldError className="hint">Write YYYY, YYYY-MM or YYYY-MM-DD.</FieldError>
    </TextField>
  );
}
