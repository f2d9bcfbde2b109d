import { useEffect, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';

/** A line of text that counts once the field is left or Enter is pressed. */
export function CommitField({
  label,
  value,
  hint,
  placeholder = '',
  onCommit,
}: {
  label: string;
  value: string;
  hint?: string;
  placeholder?: string;
  onCommit: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    if (text.trim() !== value) onCommit(text.trim());
  };
  return (
    <TextField className="field" value={text} onChange={setText} onBlur={commit}>
      <Label>{label}</Label>
      <Input
        placeholder={placeholder}
        onKeyDown={({ key }) => {
          if (key === 'Enter') commit();
        }}
      />
      {hint ? (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      ) : null}
    </TextField>
  );
}
