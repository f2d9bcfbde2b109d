import { Button, Group, Input, Label, NumberField } from 'react-aria-components';

/** A number from 1. */
export function Count({
  label,
  value,
  most,
  onChange,
}: {
  label: string;
  value: number;
  most: number;
  onChange: (value: number) => void;
}) {
  return (
    <NumberField
      className="field number"
      value={value}
      minValue={1}
      maxValue={most}
      onChange={(number) => onChange(Number.isNaN(number) ? 1 : number)}
    >
      <Label>{label}</Label>
      <Group className="number-group">
        <Button slot="decrement">−</Button>
        <Input />
        <Button slot="increment">+</Button>
      </Group>
    </NumberField>
  );
}
