import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import type { Pivot, PivotParameter } from '../../contract/pivots.ts';
import type { Query } from '../api.ts';
import { ParameterField, type ParameterValue } from './ParameterField.tsx';
import { PivotRows } from './PivotRows.tsx';

type Values = Record<string, ParameterValue>;

/** The parameter that turns pages: the rows do that. */
const PAGING = 'cursor';

/** One pivot: its question, its parameters as a form, its rows. Where nothing is asked for it answers at once. */
export function PivotView({ pivot, onBack }: { pivot: Pivot; onBack: () => void }) {
  const [values, setValues] = useState<Values>({});
  const [asked, setAsked] = useState<Values | null>(pivot.parameters.some(({ required }) => required) ? null : {});
  const parameters = pivot.parameters.filter(({ name }) => name !== PAGING);
  const required = parameters.filter((parameter) => parameter.required);
  const optional = parameters.filter((parameter) => !parameter.required);
  const field = (parameter: PivotParameter) => (
    <ParameterField
      key={parameter.name}
      parameter={parameter}
      value={values[parameter.name]}
      onChange={(value) => setValues({ ...values, [parameter.name]: value })}
    />
  );
  const missing = required.filter(({ name }) => isUnset(values[name]));
  return (
    <>
      <Button className="button quiet" onPress={onBack}>
        All pivots
      </Button>
      <h3>{pivot.title}</h3>
      <p className="hint">{pivot.explanation}</p>
      <details>
        <summary>Score and blind spots</summary>
        <p className="hint">{pivot.score}</p>
        <p className="hint">{pivot.blindSpots}</p>
      </details>
      {parameters.length > 0 ? (
        <Form
          className="pivot-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (missing.length === 0) setAsked(values);
          }}
        >
          {required.map(field)}
          {optional.length > 0 ? (
            <details>
              <summary>Narrow it</summary>
              <div className="pivot-form">{optional.map(field)}</div>
            </details>
          ) : null}
          <Button type="submit" className="button primary" isDisabled={missing.length > 0}>
            Pivot
          </Button>
          {missing.length > 0 ? (
            <p className="hint">Still to choose: {missing.map(({ title }) => title).join(', ')}.</p>
          ) : null}
        </Form>
      ) : null}
      {asked ? <PivotRows key={JSON.stringify(asked)} pivot={pivot} query={asked as Query} /> : null}
    </>
  );
}

const isUnset = (value: ParameterValue): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
