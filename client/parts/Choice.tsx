import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

/** One of a few. */
export function Choice<Id extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { id: Id; title: string }[];
  value: Id | null;
  onChange: (id: Id) => void;
}) {
  return (
    <Select className="field choice" value={value} onChange={(id) => onChange(id as Id)}>
      <Label>{label}</Label>
      <Button className="button">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <ListBox>
          {options.map(({ id, title }) => (
            <ListBoxItem key={id} id={id} className="option">
              {title}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
