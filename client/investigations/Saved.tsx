import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Investigation, InvestigationState } from '../../contract/investigations.ts';
import { Choice } from '../parts/Choice.tsx';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { useSettled } from '../parts/useSettled.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { count, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { SavedRow } from './SavedRow.tsx';

const PAGE = 30;
/** Milliseconds after a key until it is asked. */
const TYPING = 200;
const STATES: Record<InvestigationState, string> = { open: 'Open', archived: 'Archive', trash: 'Trash' };

/** All investigations on the server, by title and tag. */
export function Saved({ round }: { round: number }) {
  const { api } = useWorld();
  const [query, setQuery] = useState('');
  const [state, setState] = useState<InvestigationState>('open');
  const [limit, setLimit] = useState(PAGE);
  const q = useSettled(query.trim(), TYPING);
  const openId = useShown((shown) => shown.investigation?.id);
  const answer = useAnswer(`investigations ${q} ${state} ${limit} ${round} ${openId}`, (signal) =>
    api.investigations({ q, state, limit }, signal),
  );
  const states = answer.value?.states;
  const options = (Object.keys(STATES) as InvestigationState[]).map((id) => ({
    id,
    title: states ? `${STATES[id]} (${sayNumber(states[id])})` : STATES[id],
  }));
  const found: Investigation[] = answer.value?.investigations ?? [];
  const page = answer.value?.page;
  return (
    <section className="pivot-form" aria-label="Saved investigations">
      <TextField className="field" value={query} onChange={setQuery} type="search">
        <Label>Find by title or tag</Label>
        <Input />
      </TextField>
      <Choice label="Kept in" options={options} value={state} onChange={setState} />
      {answer.status === 'failed' ? <Failed error={answer.error} askAgain={answer.askAgain} /> : null}
      {answer.status === 'waiting' && !answer.value ? <Waiting what="Asking what is saved…" /> : null}
      {answer.status === 'answered' && found.length === 0 ? (
        <p className="hint">{q ? 'None has these words in its title or tags.' : EMPTY[state]}</p>
      ) : null}
      <ul className="import-list" aria-label="Investigations">
        {found.map((one) => (
          <SavedRow key={one.id} investigation={one} onChange={answer.askAgain} />
        ))}
      </ul>
      {page?.truncated ? (
        <Button className="button" onPress={() => setLimit(limit + PAGE)}>
          Show more: {count(page.total - page.returned, 'other')}
        </Button>
      ) : null}
    </section>
  );
}

const EMPTY: Record<InvestigationState, string> = {
  open: 'No investigation is saved yet.',
  archived: 'The archive is empty.',
  trash: 'The trash is empty.',
};
