import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

/** One of a few; an option may say in a line what it means. */
export function Choice<Id extends string>({
  label,
  options,
  value,
  onChange,
  isLabelHidden = false,
}: {
  label: string;
  options: readonly { id: Id; title: string; says?: string }[];
  value: Id | null;
  onChange: (id: Id) => void;
  /** True where what stands round it says the same. */
  isLabelHidden?: boolean;
}) {
  return (
    <Select className="field choice" value={value} onChange={(id) => onChange(id as Id)}>
      <Label className={isLabelHidden ? 'visually-hidden' : ''}>{label}</Label>
      <Button className="button">
        <SelectValue>
          {({ isPlaceholder, defaultChildren, selectedText }) =>
            isPlaceholder ? 'Choose…' : (selectedText ?? defaultChildren)
          }
        </SelectValue>
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <ListBox>
          {options.map(({ id, title, says }) => (
            <ListBoxItem key={id} id={id} textValue={title} className="option">
              <span className="option-title">{title}</span>
              {says ? <span className="says">{says}</span> : null}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
