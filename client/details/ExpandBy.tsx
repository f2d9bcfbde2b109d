import { Button, Group, Input, Label, NumberField } from 'react-aria-components';
import type { Expansion, Order } from '../actions/expand.ts';
import { Choice } from '../parts/Choice.tsx';
import { SUMMARISE_OVER } from '../store/thresholds.ts';

type By = Pick<Expansion, 'order' | 'number'>;

export const ORDERS: { id: Order; title: string }[] = [
  { id: 'rarest', title: 'rarest first' },
  { id: 'newest', title: 'newest first' },
  { id: 'name', title: 'by name' },
];

/** How many to add, and which come first. */
export function ExpandBy({ by, onChange }: { by: By; onChange: (by: By) => void }) {
  return (
    <div className="expand-by">
      <NumberField
        className="field number"
        value={by.number}
        minValue={1}
        maxValue={SUMMARISE_OVER}
        onChange={(number) => onChange({ ...by, number: Number.isNaN(number) ? 1 : number })}
      >
        <Label>Add at most</Label>
        <Group className="number-group">
          <Button slot="decrement">−</Button>
          <Input />
          <Button slot="increment">+</Button>
        </Group>
      </NumberField>
      <Choice label="Order" options={ORDERS} value={by.order} onChange={(order) => onChange({ ...by, order })} />
    </div>
  );
}
