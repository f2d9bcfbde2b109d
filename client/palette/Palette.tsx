import { useMemo, useState } from 'react';
import { ComboBox, Header, Input, type Key, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { inOneLine } from '../actions/trouble.ts';
import { isList, LONGEST_QUERY, takeText } from '../frame/files.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { Roles } from '../parts/Roles.tsx';
import { StandingMark } from '../parts/StandingMark.tsx';
import { Suggestions } from '../parts/Suggestions.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { useFound } from '../parts/useFound.ts';
import { useStill } from '../parts/useStill.ts';
import { notify } from '../store/notices.ts';
import { searchFor } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';
import { carryOut } from './carryOut.ts';
import { type Offer, offersFor } from './offers.ts';
import { goToFirst } from './parts.ts';
import { recents } from './recent.ts';

const SUGGESTIONS = 12;

/**
 * Finds entities by name, alias or value, defanged or not, and offers every command, pivot and panel by its words. Enter
 * takes the line in focus, or lists all that the search finds. A paste of many values matches them.
 */
export function Palette() {
  const world = useWorld();
  const { store, api } = world;
  const [text, setText] = useState('');
  const [hasFocus, setFocus] = useState(false);
  // What is offered follows the page only while somebody looks at it.
  const state = useShown((whole) => (hasFocus ? whole : null));
  const [known, setKnown] = useState(recents);
  const found = useFound(text, { limit: SUGGESTIONS });
  const isReady = state?.status === 'ready';
  const asked = useAnswer(`pivots ${isReady}`, async (signal) => (isReady ? (await api.pivots(signal)).pivots : []));
  const pivots = asked.value ?? NONE;
  const offered = useMemo(
    () => (state ? offersFor({ text, found, pivots, recents: known, state }) : []),
    [text, found, pivots, known, state],
  );
  const [sections, press] = useStill(offered);

  const choose = async (key: Key | null) => {
    const offer = sections.flatMap(({ offers }) => offers).find((one) => one.key === key);
    if (!offer) return;
    setText('');
    // A press keeps the focus until it has ended; then it is the picture's, unless what was chosen took it.
    requestAnimationFrame(() => {
      if (document.activeElement?.id === 'search') goToFirst([]);
    });
    try {
      await carryOut(world, { offer, text: text.trim(), pivots });
    } catch (error) {
      store.setState(notify(inOneLine(error), 'warning'));
    }
  };

  return (
    <ComboBox
      className="search-box"
      aria-label="Search names, aliases and values, or give a command"
      inputValue={text}
      onInputChange={setText}
      onFocusChange={(isIn) => {
        setFocus(isIn);
        setKnown(recents());
      }}
      value={null}
      onChange={choose}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="focus"
      defaultFilter={() => true}
    >
      <Input
        id="search"
        type="search"
        placeholder="Search, or give a command   (Ctrl+K)"
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain').trim();
          if (!pasted.includes('\n') && pasted.length <= LONGEST_QUERY && !isList(pasted)) return;
          event.preventDefault();
          takeText(world, pasted, { sought: true });
        }}
        onKeyDown={(event) => {
          const isFree = !event.currentTarget.getAttribute('aria-activedescendant');
          if (event.key === 'Enter' && isFree && text.trim() !== '') store.setState(searchFor(text.trim()));
        }}
      />
      <Suggestions label="Suggestions" className="search-popover" onPress={press}>
        <ListBox aria-label="Suggestions" renderEmptyState={() => <p className="hint">{emptyText(found.status)}</p>}>
          {sections.map(({ title, offers }) => (
            <ListBoxSection key={title} id={title} className="palette-section">
              <Header>{title}</Header>
              {offers.map((offer) => (
                <OfferLine key={offer.key} offer={offer} />
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Suggestions>
    </ComboBox>
  );
}

function OfferLine({ offer: { key, title, says, keys, kind, node } }: { offer: Offer }) {
  return (
    <ListBoxItem id={key} textValue={title} className="suggestion">
      {kind ? <KindIcon kind={kind} /> : <span />}
      <span className="suggestion-title">{title}</span>
      {says || keys ? (
        <span className={says ? 'suggestion-says' : 'suggestion-says keys'}>
          {says} {node ? <StandingMark of={node} /> : null}
          {keys ? <kbd>{keys}</kbd> : null}
        </span>
      ) : null}
      {node && node.roles.length > 0 ? (
        <span className="suggestion-roles">
          <Roles roles={node.roles} short />
        </span>
      ) : null}
    </ListBoxItem>
  );
}

const NONE: [] = [];

function emptyText(status: string): string {
  if (status === 'waiting') return 'Searching…';
  if (status === 'failed') return 'The search was not answered. Press Enter to see why.';
  return 'Nothing has this name, alias or value. Try fewer characters; Enter searches again in the panel.';
}
