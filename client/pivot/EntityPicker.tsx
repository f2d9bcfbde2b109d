import { useRef, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem } from 'react-aria-components';
import type { GraphNode } from '../../contract/graph.ts';
import type { Kind } from '../../contract/kinds.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { namesakes } from '../parts/namesakes.ts';
import { StandingMark } from '../parts/StandingMark.tsx';
import { Suggestions } from '../parts/Suggestions.tsx';
import { useFound } from '../parts/useFound.ts';
import { useStill } from '../parts/useStill.ts';
import { nameOf } from '../words.ts';
import { useShown } from '../world.ts';

const SUGGESTIONS = 20;

const EMPTY = {
  waiting: 'Searching…',
  answered: 'Nothing of this kind has this name. Try fewer characters.',
  failed: 'The search was not answered. Change the text to ask again.',
};

/** Entities of some kinds, chosen by name: first those on the picture, then what the search finds. */
export function EntityPicker({
  label,
  kinds,
  many,
  value,
  onChange,
}: {
  label: string;
  kinds: readonly Kind[];
  many: boolean;
  value: string[];
  onChange: (ids: string[]) => void;
}) {
  const onPicture = useShown((state) => state.picture.nodes);
  const [names, setNames] = useState<Record<string, string>>({});
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { status, hits } = useFound(text, { kinds, limit: SUGGESTIONS });
  const isAllowed = (node: GraphNode) => (kinds.length === 0 || kinds.includes(node.kind)) && !value.includes(node.id);
  const isNamed = (node: GraphNode) => nameOf(node).toLowerCase().includes(text.trim().toLowerCase());
  const found = hits.map(({ entity }) => entity);
  // Until the search has answered, also what is named so on the picture.
  const named = text.trim() === '' || status === 'waiting' ? Object.values(onPicture).filter(isNamed) : [];
  const offered = [...new Map([...named, ...found].map((node) => [node.id, node])).values()].filter(isAllowed);
  const [items, press] = useStill(offered);
  const apart = namesakes(items);
  const nameById = (id: string) => {
    const node = onPicture[id];
    return names[id] ?? (node ? nameOf(node) : id);
  };

  return (
    <div className="field">
      <ComboBox
        items={items}
        inputValue={text}
        onInputChange={setText}
        value={null}
        onChange={(id) => {
          const node = items.find((item) => item.id === id);
          if (!node) return;
          setNames({ ...names, [node.id]: nameOf(node) });
          setText('');
          // An empty field that has the focus would open its list again, over the rest of the form.
          requestAnimationFrame(() => input.current?.blur());
          onChange(many ? [...value, node.id] : [node.id]);
        }}
        allowsEmptyCollection
        menuTrigger="focus"
        defaultFilter={() => true}
      >
        <Label>{label}</Label>
        <Input ref={input} placeholder="Search a name or value" />
        <Suggestions label={`Suggestions: ${label}`} onPress={press}>
          <ListBox renderEmptyState={() => <p className="hint">{EMPTY[status]}</p>}>
            {(node: GraphNode) => (
              <ListBoxItem id={node.id} textValue={nameOf(node)} className="option">
                <KindIcon kind={node.kind} size={16} /> {nameOf(node)} <StandingMark of={node} />
                {apart.has(node.id) ? <span className="says">{apart.get(node.id)}</span> : null}
              </ListBoxItem>
            )}
          </ListBox>
        </Suggestions>
      </ComboBox>
      {value.map((id) => (
        <span key={id} className="picked">
          {nameById(id)}
          <Button
            className="button quiet"
            aria-label={`Take ${nameById(id)} away`}
            onPress={() => onChange(value.filter((other) => other !== id))}
          >
            ×
          </Button>
        </span>
      ))}
    </div>
  );
}
