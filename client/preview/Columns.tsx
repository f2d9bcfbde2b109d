import { Button } from 'react-aria-components';
import { RELATIONSHIP_NAMES, type RelationshipType } from '../../contract/relationships.ts';
import {
  COLUMN_ROLES,
  type ColumnRole,
  type TableColumn,
  type TableReading,
  VALUE_TYPES,
  type ValueType,
} from '../../contract/tables.ts';
import { correct } from '../actions/drafts.ts';
import { Choice } from '../parts/Choice.tsx';
import type { Draft } from '../store/drafts.ts';
import { phrase } from '../words.ts';
import { useWorld } from '../world.ts';
import { withCorrection } from './table.ts';

/** What each column says of its row, for a person to correct. */
export function Columns({ draft, table }: { draft: Draft; table: TableReading }) {
  const world = useWorld();
  const mend = (column: TableColumn, change: { role?: ColumnRole; type?: ValueType }) => {
    const { column: number, name, role, type } = { ...column, ...change };
    const takesType = TYPED.includes(role);
    const which = name === '' ? { column: number } : { name };
    const mapping = withCorrection(
      draft.correction.mapping,
      {
        columns: [{ ...which, role, ...(takesType && type ? { type } : {}) }],
      },
      table,
    );
    return correct(world, draft.id, { mapping });
  };
  const separate = () =>
    correct(world, draft.id, { mapping: withCorrection(draft.correction.mapping, { relations: [] }, table) });
  return (
    <section aria-label="Columns">
      <h3>{table.sheet ? `Columns of the sheet "${table.sheet}"` : 'Columns'}</h3>
      {table.saved ? (
        <p className="facts">Read by the saved mapping “{table.saved}”, which fits these headers.</p>
      ) : null}
      <table className="columns">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Says of its row</th>
            <th scope="col">Holds</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => (
            <tr key={column.column} data-unused={column.role === 'other' || undefined}>
              <th scope="row">
                {nameOf(column)}
                <span className="facts examples">{table.examples?.[column.column - 1]?.join(' · ')}</span>
              </th>
              <td>
                <Choice
                  label={`What "${nameOf(column)}" says`}
                  isLabelHidden
                  options={ROLE_OPTIONS}
                  value={column.role}
                  onChange={(role) => mend(column, { role })}
                />
              </td>
              <td>
                {TYPED.includes(column.role) ? (
                  <Choice
                    label={`What "${nameOf(column)}" holds`}
                    isLabelHidden
                    options={TYPE_OPTIONS}
                    value={column.type ?? 'any'}
                    onChange={(type) => mend(column, { type })}
                  />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {table.relations.length > 0 ? (
        <div className="joined">
          <p>
            Each row also says:{' '}
            {table.relations.map(({ from, type, to }) => `${from} ${saysOf(type)} ${to}`).join('; ')}.
          </p>
          <Button className="button" onPress={() => separate()}>
            Leave them apart
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** The words of a type; a table may give another. */
const saysOf = (type: string): string =>
  RELATIONSHIP_NAMES.includes(type as RelationshipType) ? phrase(type as RelationshipType, 'out') : type.toLowerCase();

/** Roles whose cells are values that may be told apart by type. */
const TYPED: readonly ColumnRole[] = ['value', 'from', 'to'];

const nameOf = ({ name, column }: TableColumn): string => name || `Column ${column}`;

const ROLE_OPTIONS = Object.entries(COLUMN_ROLES).map(([id, says]) => ({
  id: id as ColumnRole,
  title: id.replaceAll('_', ' '),
  says,
}));

const TYPE_OPTIONS = VALUE_TYPES.map((type) => ({
  id: type,
  title: type === 'any' ? 'found cell by cell' : type,
}));
