import { Input, Label, NumberField } from 'react-aria-components';
import { ENCODINGS, type TableMapping, type TableReading, USES } from '../../contract/tables.ts';
import { correct } from '../actions/drafts.ts';
import { Choice } from '../parts/Choice.tsx';
import type { Draft } from '../store/drafts.ts';
import { useWorld } from '../world.ts';
import { NamedField } from './NamedField.tsx';
import { withCorrection } from './table.ts';

/** How a table is taken apart, and what holds for all of its rows. */
export function TableOptions({ draft, table }: { draft: Draft; table: TableReading }) {
  const world = useWorld();
  const mend = (more: TableMapping) =>
    correct(world, draft.id, { mapping: withCorrection(draft.correction.mapping, more, table) });
  const { constants, encoding, delimiter, header, sheet, sheets = [] } = table;
  return (
    <>
      <fieldset>
        <legend>The table</legend>
        {sheet && sheets.length > 1 ? (
          <Choice
            label="Sheet"
            options={sheets.map((name) => ({ id: name, title: name }))}
            value={sheet}
            onChange={(name) => mend({ sheet: name })}
          />
        ) : null}
        {encoding ? (
          <Choice
            label="Encoding"
            options={ENCODINGS.map((one) => ({ id: one, title: ENCODING_WORDS[one] }))}
            value={encoding}
            onChange={(one) => mend({ encoding: one })}
          />
        ) : null}
        {delimiter ? (
          <Choice
            label="Cells are parted by"
            options={delimiters(delimiter)}
            value={delimiter}
            onChange={(one) => mend({ delimiter: one })}
          />
        ) : null}
        {header === undefined ? null : (
          <NumberField
            key={header}
            className="field"
            defaultValue={header}
            minValue={0}
            maxValue={1_000}
            onChange={(line) => Number.isNaN(line) || mend({ header: line })}
          >
            <Label>{delimiter ? 'Line' : 'Row'} of the header (0: none)</Label>
            <Input />
          </NumberField>
        )}
        <Choice
          label="03/04/2024 is"
          options={[
            { id: 'day-month', title: '3 April' },
            { id: 'month-day', title: 'March 4' },
          ]}
          value={table.dates}
          onChange={(dates) => mend({ dates })}
        />
      </fieldset>
      <fieldset>
        <legend>Holds for every row</legend>
        <NamedField
          label="Activity cluster or actor"
          kinds={['cluster', 'actor']}
          value={constants.by ?? ''}
          onCommit={(by) => mend({ constants: { by } })}
        />
        <NamedField
          label="Campaign or phase"
          kinds={['campaign']}
          value={constants.during ?? ''}
          onCommit={(during) => mend({ constants: { during } })}
        />
        <NamedField
          label="Seen at (organisation)"
          kinds={['organisation']}
          value={constants.victim ?? ''}
          onCommit={(victim) => mend({ constants: { victim } })}
        />
        <Choice
          label="Values are used for"
          options={[
            { id: UNSAID, title: 'As the rows say' },
            ...USES.map((use) => ({ id: use, title: USE_WORDS[use] })),
          ]}
          value={constants.use ?? UNSAID}
          onChange={(use) => mend({ constants: { use: use === UNSAID ? undefined : use } })}
        />
      </fieldset>
    </>
  );
}

const UNSAID = 'unsaid';

const ENCODING_WORDS: Record<(typeof ENCODINGS)[number], string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16, little-endian',
  'utf-16be': 'UTF-16, big-endian',
  'windows-1252': 'Windows-1252',
};

const USE_WORDS: Record<(typeof USES)[number], string> = { c2: 'C2', delivery: 'Delivery', other: 'Something else' };

const DELIMITERS = [
  { id: ',', title: 'Comma' },
  { id: ';', title: 'Semicolon' },
  { id: '\t', title: 'Tab' },
  { id: '|', title: 'Bar |' },
  { id: ' ', title: 'Blank' },
];

/** A delimiter that is none of the usual ones stands in the list too. */
const delimiters = (found: string) =>
  DELIMITERS.some(({ id }) => id === found) ? DELIMITERS : [...DELIMITERS, { id: found, title: found }];
