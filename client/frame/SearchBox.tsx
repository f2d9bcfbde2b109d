import { useState } from 'react';
import { ComboBox, Input, type Key, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { KINDS } from '../../contract/kinds.ts';
import { show } from '../actions/show.ts';
import { inOneLine } from '../actions/trouble.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { Roles } from '../parts/Roles.tsx';
import { StandingMark } from '../parts/StandingMark.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { useSettled } from '../parts/useSettled.ts';
import { notify } from '../store/notices.ts';
import { searchFor } from '../store/page.ts';
import { nameOf } from '../words.ts';
import { useWorld } from '../world.ts';
import { LONGEST_QUERY, takeText } from './files.ts';

const SUGGESTIONS = 12;
const PAUSE = 120;

/** Finds entities by name, alias or value, defanged or not. One is shown on the picture; Enter lists all. */
export function SearchBox() {
  const world = useWorld();
  const { store, api } = world;
  const [text, setText] = useState('');
  const query = useSettled(text.trim(), PAUSE);
  const answer = useAnswer(query, async (signal) =>
    query === '' ? null : api.search({ q: query, limit: SUGGESTIONS }, signal),
  );
  const hits = text.trim() === '' ? [] : (answer.value?.hits ?? []);

  const choose = async (key: Key | null) => {
    const hit = hits.find(({ entity }) => entity.id === key);
    if (!hit) return;
    setText('');
    // A press keeps the focus until it has ended; then the keys are those of the picture again.
    requestAnimationFrame(() => document.getElementById('search')?.blur());
    try {
      await show(world, { ids: [hit.entity.id], name: `Show ${nameOf(hit.entity)}` });
    } catch (error) {
      store.setState(notify(inOneLine(error), 'warning'));
    }
  };

  return (
    <ComboBox
      className="search-box"
      aria-label="Search names, aliases and values"
      items={hits.map((hit) => ({ ...hit, id: hit.entity.id }))}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={choose}
      allowsCustomValue
      allowsEmptyCollection={text.trim() !== ''}
      menuTrigger="input"
      defaultFilter={() => true}
    >
      <Input
        id="search"
        type="search"
        placeholder="Search a name or value, defanged or not   ( / )"
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain').trim();
          if (!pasted.includes('\n') && pasted.length <= LONGEST_QUERY) return;
          event.preventDefault();
          takeText(world, pasted);
        }}
        onKeyDown={(event) => {
          const isFree = !event.currentTarget.getAttribute('aria-activedescendant');
          if (event.key === 'Enter' && isFree && text.trim() !== '') store.setState(searchFor(text.trim()));
        }}
      />
      <Popover className="popover search-popover" offset={4}>
        <ListBox aria-label="Suggestions" renderEmptyState={() => <p className="hint">{emptyText(answer.status)}</p>}>
          {(hit: (typeof hits)[number] & { id: string }) => (
            <ListBoxItem id={hit.id} textValue={hit.entity.name} className="suggestion">
              <KindIcon kind={hit.entity.kind} />
              <Text slot="label">{nameOf(hit.entity)}</Text>
              <Text slot="description">
                {KINDS[hit.entity.kind].title}
                {hit.matched === hit.entity.name ? '' : ` · also ${hit.matched}`} <StandingMark of={hit.entity} />
              </Text>
              <Roles roles={hit.entity.roles} short />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function emptyText(status: string): string {
  if (status === 'waiting') return 'Searching…';
  if (status === 'failed') return 'The search was not answered. Press Enter to see why.';
  return 'Nothing has this name, alias or value. Try fewer characters; Enter searches again in the panel.';
}
