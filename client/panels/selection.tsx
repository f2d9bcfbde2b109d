import { useState } from 'react';
import { Button, Form, Input, Label, Radio, RadioGroup, SearchField, TextField } from 'react-aria-components';
import { KINDS } from '../../contract/kinds.ts';
import {
  forgetSelection,
  invert,
  nameSelection,
  selectAll,
  selectComponent,
  selectLast,
  selectNeighbours,
  selectPath,
  selectSameKinds,
} from '../actions/selections.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { ofKinds, withText } from '../store/choosing.ts';
import { membersOf } from '../store/groups.ts';
import { choose, joinBy, select } from '../store/selection.ts';
import { countOnPicture } from '../store/shown.ts';
import type { Joining } from '../store/state.ts';
import { count, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import type { PanelEntry } from './panel.ts';

const JOININGS: { id: Joining; title: string }[] = [
  { id: 'replace', title: 'alone' },
  { id: 'add', title: 'added' },
  { id: 'subtract', title: 'taken out' },
  { id: 'intersect', title: 'only what both have' },
];

/** Every way to select, without a pointer; what is chosen joins the selection as set on top. */
function Selection() {
  const { store } = useWorld();
  const picture = useShown((state) => state.picture);
  const selection = useShown((state) => state.selection);
  const last = useShown((state) => state.lastSelection);
  const joining = useShown((state) => state.joining);
  const entities = membersOf(picture, selection).filter((id) => id in picture.nodes);
  const none = entities.length === 0;
  const kinds = [...countOnPicture(picture).kinds].filter(([, { drawn }]) => drawn > 0);
  return (
    <>
      <p role="status">{count(entities.length, 'entity', 'entities')} selected</p>
      <RadioGroup className="field joining" value={joining} onChange={(how) => store.setState(joinBy(how as Joining))}>
        <Label>What is chosen next is selected</Label>
        {JOININGS.map(({ id, title }) => (
          <Radio key={id} value={id} className="radio">
            <span className="dot" aria-hidden="true" /> {title}
          </Radio>
        ))}
      </RadioGroup>
      <WithText />
      <section>
        <h3>From what is selected</h3>
        <div className="actions">
          <Button className="button" onPress={() => store.setState(selectAll)}>
            All shown
          </Button>
          <Button className="button" onPress={() => store.setState(invert)}>
            Invert
          </Button>
          <Button className="button" isDisabled={last.length === 0} onPress={() => store.setState(selectLast)}>
            The one before
          </Button>
          <Button className="button" isDisabled={none} onPress={() => store.setState(selectNeighbours('any'))}>
            Neighbours
          </Button>
          <Button className="button" isDisabled={none} onPress={() => store.setState(selectNeighbours('out'))}>
            Where it points
          </Button>
          <Button className="button" isDisabled={none} onPress={() => store.setState(selectNeighbours('in'))}>
            What points there
          </Button>
          <Button className="button" isDisabled={none} onPress={() => store.setState(selectSameKinds)}>
            Same kinds
          </Button>
          <Button className="button" isDisabled={none} onPress={() => store.setState(selectComponent)}>
            All that hangs together
          </Button>
          <Button className="button" isDisabled={entities.length < 2} onPress={() => store.setState(selectPath)}>
            Shortest way between
          </Button>
        </div>
      </section>
      <section>
        <h3>All of a kind</h3>
        <ul className="choices">
          {kinds.map(([kind, { drawn }]) => (
            <li key={kind}>
              <Button className="chip" data-selected onPress={() => store.setState(choose(ofKinds(picture, [kind])))}>
                <KindIcon kind={kind} size={16} /> {KINDS[kind].title} <span className="count">{sayNumber(drawn)}</span>
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <Named />
      <section>
        <h3>By hand</h3>
        <p className="hint">
          Alt and a drag draws a lasso, Shift and a drag a box; Shift adds to a lasso&rsquo;s selection, Ctrl takes out
          of it. In the table, Ctrl+Enter adds a row.
        </p>
      </section>
      <Button className="button" isDisabled={selection.length === 0} onPress={() => store.setState(select([]))}>
        Select nothing
      </Button>
    </>
  );
}

/** Searches within the picture. */
function WithText() {
  const { store } = useWorld();
  const picture = useShown((state) => state.picture);
  const [text, setText] = useState('');
  const found = withText(picture, text);
  return (
    <Form
      className="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (found.length > 0) store.setState(choose(found));
      }}
    >
      <SearchField className="field" value={text} onChange={setText}>
        <Label>Search within the picture</Label>
        <Input placeholder="Name, alias or value" />
      </SearchField>
      <Button type="submit" className="button" isDisabled={found.length === 0}>
        {text.trim() === '' ? 'Choose what is found' : `Choose ${count(found.length, 'entity', 'entities')}`}
      </Button>
    </Form>
  );
}

/** Selections that are kept with the picture. */
function Named() {
  const { store } = useWorld();
  const picture = useShown((state) => state.picture);
  const selection = useShown((state) => state.selection);
  const [name, setName] = useState('');
  return (
    <section>
      <h3>Kept under a name</h3>
      <Form
        className="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          nameSelection(store, name.trim());
          setName('');
        }}
      >
        <TextField className="field" value={name} onChange={setName} maxLength={200}>
          <Label>Name for what is selected</Label>
          <Input />
        </TextField>
        <Button type="submit" className="button" isDisabled={name.trim() === '' || selection.length === 0}>
          Keep
        </Button>
      </Form>
      <ul className="kept-list">
        {picture.selections.map((kept) => {
          const here = kept.ids.filter((id) => id in picture.nodes).length;
          return (
            <li key={kept.name}>
              <Button className="pivot-choice" onPress={() => store.setState(choose(kept.ids))}>
                <b>{kept.name}</b>
                <span className="facts">
                  {here === kept.ids.length
                    ? count(here, 'entity', 'entities')
                    : `${sayNumber(here)} of ${count(kept.ids.length, 'entity', 'entities')} on the picture`}
                </span>
              </Button>
              <Button
                className="button quiet"
                aria-label={`Forget the selection ${kept.name}`}
                onPress={() => forgetSelection(store, kept.name)}
              >
                ×
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export const selection: PanelEntry = {
  name: 'selection',
  title: 'Select',
  icon: 'M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4M9 12l2 2 4-4',
  Panel: Selection,
};
