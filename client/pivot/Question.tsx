import { Button, Form } from 'react-aria-components';
import type { Pivot, PivotParameter } from '../../contract/pivots.ts';
import type { Query } from '../api.ts';
import { showCypher } from '../store/cypher.ts';
import { question } from '../store/page.ts';
import type { Question as Asked } from '../store/state.ts';
import { useWorld } from '../world.ts';
import { led } from './led.ts';
import { missing } from './missing.ts';
import { ParameterField } from './ParameterField.tsx';
import { Rows } from './Rows.tsx';

/** The parameter that turns pages: the rows do that. */
const PAGING = 'cursor';

/** One pivot: its question, its parameters as a form, its rows. Where nothing is asked for it answers at once. */
export function Question({ pivot, given }: { pivot: Pivot; given: Asked }) {
  const { store } = useWorld();
  const { values, asked } = given;
  const parameters = pivot.parameters.filter(({ name }) => name !== PAGING);
  const field = (parameter: PivotParameter) => (
    <ParameterField
      key={parameter.name}
      parameter={parameter}
      value={values[parameter.name]}
      onChange={(value) => store.setState(question({ ...given, values: { ...values, [parameter.name]: value } }))}
    />
  );
  const [lead, rest] = led(pivot.explanation);
  const isNeeded = ({ required, oneOf }: PivotParameter) => required || oneOf !== undefined;
  const open = missing(pivot, values);
  return (
    <>
      <div className="actions">
        <Button className="button quiet back" onPress={() => store.setState(question(null))}>
          All pivots
        </Button>
        <Button
          className="button quiet"
          onPress={() => store.setState(showCypher(`pivots/${pivot.name}`, asked ?? values))}
        >
          Show Cypher
        </Button>
      </div>
      <h3>{pivot.title}</h3>
      <p className="hint">{lead}</p>
      <details>
        <summary>How it counts, and what it cannot see</summary>
        {rest ? <p className="hint">{rest}</p> : null}
        <p className="hint">{pivot.score}</p>
        <p className="hint">{pivot.blindSpots}</p>
      </details>
      <Form
        className="pivot-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (open.length === 0) store.setState(question({ ...given, asked: values }));
        }}
      >
        {parameters.filter(isNeeded).map(field)}
        <details>
          <summary>Narrow it</summary>
          <div className="pivot-form narrowing">{parameters.filter((one) => !isNeeded(one)).map(field)}</div>
        </details>
        <Button type="submit" className="button primary" isDisabled={open.length > 0}>
          Pivot
        </Button>
        {open.length > 0 ? <p className="hint">Still to choose: {open.join('; ')}.</p> : null}
      </Form>
      {asked ? (
        <Rows
          key={JSON.stringify(asked)}
          pivot={pivot}
          query={asked as Query}
          onCancel={() => store.setState(question({ ...given, asked: null }))}
        />
      ) : null}
    </>
  );
}
