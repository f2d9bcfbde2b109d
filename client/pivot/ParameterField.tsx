import { Checkbox, CheckboxGroup, FieldError, Input, Label, NumberField, TextField } from 'react-aria-components';
import { PartialDate } from '../../contract/dates.ts';
import type { PivotParameter } from '../../contract/pivots.ts';
import { Choice } from '../parts/Choice.tsx';
import type { ParameterValue } from '../store/state.ts';
import { EntityPicker } from './EntityPicker.tsx';

/** A field made from a parameter's type. What is left alone takes the server's default. */
export function ParameterField({
  parameter,
  value,
  onChange,
}: {
  parameter: PivotParameter;
  value: ParameterValue;
  onChange: (value: ParameterValue) => void;
}) {
  const { type, title, choices = [], minimum, maximum, required, oneOf } = parameter;
  const label = required || oneOf ? title : `${title} (optional)`;
  const current = value ?? parameter.default ?? undefined;
  switch (type) {
    case 'entity':
    case 'entities':
      return (
        <EntityPicker
          label={label}
          kinds={parameter.kinds ?? []}
          many={type === 'entities'}
          value={[current ?? []].flat().map(String)}
          onChange={(ids) => onChange(type === 'entities' ? ids : ids[0])}
        />
      );
    case 'integer':
      return (
        <NumberField
          className="field"
          value={current === undefined ? Number.NaN : Number(current)}
          onChange={(number) => onChange(Number.isNaN(number) ? undefined : number)}
          {...(minimum === undefined ? {} : { minValue: minimum })}
          {...(maximum === undefined ? {} : { maxValue: maximum })}
        >
          <Label>{label}</Label>
          <Input />
        </NumberField>
      );
    case 'boolean':
      return (
        <Checkbox className="checkbox" isSelected={current === true} onChange={onChange}>
          <span className="box" aria-hidden="true" /> {title}
        </Checkbox>
      );
    case 'choice':
      return (
        <Choice
          label={label}
          options={choices.map((choice) => ({ id: choice, title: choice }))}
          value={current === undefined ? null : String(current)}
          onChange={onChange}
        />
      );
    case 'choices':
      return (
        <CheckboxGroup className="field" value={[current ?? []].flat().map(String)} onChange={onChange}>
          <Label>{label}</Label>
          {choices.map((choice) => (
            <Checkbox key={choice} value={choice} className="checkbox">
              <span className="box" aria-hidden="true" /> {choice}
            </Checkbox>
          ))}
        </CheckboxGroup>
      );
    case 'date':
      return (
        <TextField
          className="field"
          value={String(current ?? '')}
          onChange={onChange}
          validate={(text) =>
            text === '' || PartialDate.safeParse(text).success ? null : 'YYYY, YYYY-MM or YYYY-MM-DD, UTC'
          }
        >
          <Label>{label}</Label>
          <Input placeholder="YYYY, YYYY-MM or YYYY-MM-DD" />
          <FieldError className="hint" />
        </TextField>
      );
  }
}
