import { useEffect, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem } from 'react-aria-components';
import type { GraphNode } from '../../contract/graph.ts';
import type { Kind } from '../../contract/kinds.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { Suggestions } from '../parts/Suggestions.tsx';
import { useFound } from '../parts/useFound.ts';
import { useStill } from '../parts/useStill.ts';
import { nameOf } from '../words.ts';

const SUGGESTIONS = 8;

/**
 * Names an entity: one of the graph by choosing it, which gives its id, or a new one by its name. Equal names never
 * merge, so that whoever means the one that is there chooses it.
 */
export function NamedField({
  label,
  kinds,
  value,
  onCommit,
}: {
  label: string;
  kinds: readonly Kind[];
  value: string;
  onCommit: (idOrName: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const isAsked = text.trim() !== value;
  const { status, hits } = useFound(isAsked ? text : '', { kinds, limit: SUGGESTIONS });
  const [items, press] = useStill(hits);
  const commit = (idOrName: string) => {
    if (idOrName !== value) onCommit(idOrName);
  };
  return (
    <ComboBox
      className="field"
      items={items.map(({ entity }) => entity)}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={(id) => id !== null && commit(String(id))}
      onBlur={() => commit(text.trim())}
      allowsCustomValue
      allowsEmptyCollection={text.trim() !== '' && isAsked}
      menuTrigger="input"
      defaultFilter={() => true}
    >
      <Label>{label}</Label>
      <Input
        placeholder="A name or an id"
        onKeyDown={(event) => {
          const isFree = !event.currentTarget.getAttribute('aria-activedescendant');
          if (event.key === 'Enter' && isFree) commit(text.trim());
        }}
      />
      <Suggestions label={`Suggestions: ${label}`} onPress={press}>
        <ListBox
          renderEmptyState={() => (
            <p className="hint">
              {status === 'answered' ? 'Nothing in the graph is called so: it becomes a new one.' : 'Searching…'}
            </p>
          )}
        >
          {(entity: GraphNode) => (
            <ListBoxItem id={entity.id} textValue={entity.id} className="option">
              <span className="option-title">
                <KindIcon kind={entity.kind} size={16} /> {nameOf(entity)}
              </span>
              <span className="says">in the graph as {entity.id}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Suggestions>
    </ComboBox>
  );
}
