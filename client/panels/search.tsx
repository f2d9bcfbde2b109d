import { useState } from 'react';
import { Button, Form, Input, Label, SearchField } from 'react-aria-components';
import { show } from '../actions/show.ts';
import { Failed } from '../parts/Failed.tsx';
import { Found } from '../parts/Found.tsx';
import { foundAs } from '../parts/foundAs.ts';
import { namesakes } from '../parts/namesakes.ts';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { searchFor } from '../store/page.ts';
import { count, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import type { PanelEntry } from './panel.ts';

const LIMIT = 100;

function Search() {
  const { store } = useWorld();
  const query = useShown((state) => state.query);
  return (
    <>
      <SearchForm key={`form ${query}`} query={query} onSearch={(text) => store.setState(searchFor(text))} />
      {query === '' ? (
        <p className="hint">
          A name, an alias, an address, a domain, a hash or its beginning, defanged or not. kind:address and
          org:&quot;Organisation R&quot; narrow it.
        </p>
      ) : (
        <Results key={`results ${query}`} query={query} />
      )}
    </>
  );
}

function SearchForm({ query, onSearch }: { query: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(query);
  return (
    <Form
      className="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <SearchField className="field" value={text} onChange={setText}>
        <Label>Name, alias or value</Label>
        <Input />
      </SearchField>
      <Button type="submit" className="button">
        Search
      </Button>
    </Form>
  );
}

function Results({ query }: { query: string }) {
  const world = useWorld();
  const attempt = useAttempt();
  const answer = useAnswer(query, (signal) => world.api.search({ q: query, limit: LIMIT }, signal));
  if (answer.status === 'waiting') return <Waiting what="Searching…" />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const { hits, page } = answer.value;
  if (hits.length === 0) {
    return (
      <p className="hint">
        {page.truncated
          ? `Nothing, ${page.rank}.`
          : 'Nothing has this name, alias or value. Try its beginning alone, or take a prefix such as kind: away. A list of values goes into Match.'}
      </p>
    );
  }
  const ids = hits.map(({ entity }) => entity.id);
  const isNear = hits.some(({ near }) => near !== null);
  const foundBy = { queries: isNear ? 'graph/match' : 'graph/search', values: { query } };
  const apart = namesakes(hits.map(({ entity }) => entity));
  return (
    <>
      <div className="panel-sum">
        <p>
          {page.truncated
            ? `${sayNumber(hits.length)} of ${sayNumber(page.total)}`
            : count(hits.length, 'entity', 'entities')}
          , {page.rank}
        </p>
        <Button
          className="button"
          onPress={() => attempt(show(world, { ids, name: `Show what "${query}" finds`, foundBy }))}
        >
          Show all {hits.length}
        </Button>
      </div>
      <ul className="found-list">
        {hits.map((hit) => (
          <Found key={hit.entity.id} node={hit.entity} why={foundAs(hit, apart)} />
        ))}
      </ul>
    </>
  );
}

export const search: PanelEntry = {
  name: 'search',
  title: 'Search',
  icon: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M15.5 15.5L21 21',
  Panel: Search,
};
