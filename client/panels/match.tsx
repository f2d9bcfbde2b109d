import { useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import { previewText } from '../actions/drafts.ts';
import { listedValues } from '../actions/listedValues.ts';
import { matchLines } from '../actions/match.ts';
import { show } from '../actions/show.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { matchAll } from '../store/page.ts';
import { count, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { Found } from './Found.tsx';
import type { PanelEntry } from './panel.ts';

/** Rows drawn; all of them can be put on the picture. */
const LISTED = 200;

/** Many values at once: what they name, and which of them name nothing. */
function Match() {
  const world = useWorld();
  const { store } = world;
  const values = useShown((state) => state.values);
  return (
    <>
      <MatchForm
        key={`form ${values}`}
        values={values}
        onMatch={(text) => store.setState(matchAll(text))}
        onImport={(text) => previewText(world, text)}
      />
      {values.trim() === '' ? null : <Results key={`results ${values}`} values={values} />}
    </>
  );
}

function MatchForm({
  values,
  onMatch,
  onImport,
}: {
  values: string;
  onMatch: (text: string) => void;
  onImport: (text: string) => void;
}) {
  const [text, setText] = useState(values);
  return (
    <>
      <TextField className="field" value={text} onChange={setText}>
        <Label>Values, one a line or listed, defanged or not</Label>
        <TextArea rows={7} />
      </TextField>
      <div className="actions">
        <Button className="button primary" isDisabled={text.trim() === ''} onPress={() => onMatch(text)}>
          Match
        </Button>
        <Button className="button" isDisabled={text.trim() === ''} onPress={() => onImport(text)}>
          Import this text…
        </Button>
      </div>
    </>
  );
}

function Results({ values }: { values: string }) {
  const world = useWorld();
  const attempt = useAttempt();
  const lines = values
    .split(/\r?\n/)
    .flatMap(listedValues)
    .filter((line) => line !== '');
  const answer = useAnswer(values, () => matchLines(world.api, lines));
  if (answer.status === 'waiting') return <Waiting what={`Matching ${count(lines.length, 'value')}…`} />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const { matched, unmatched, nodes, cut } = answer.value;
  const ids = nodes.map((node) => node.id);
  const foundBy = { queries: 'graph/match', values: {} };
  const valueFor = (id: string) => matched.find(({ entities }) => entities.includes(id))?.value ?? null;
  return (
    <>
      <div className="panel-sum">
        <p>
          {count(matched.length, 'value')} {matched.length === 1 ? 'names' : 'name'}{' '}
          {count(ids.length, 'entity', 'entities')}
          {cut === null ? null : `, ${cut}`}
          {unmatched.length > 0 ? `; ${count(unmatched.length, 'value')} not in the graph, listed last` : null}
        </p>
        <Button
          className="button"
          isDisabled={ids.length === 0}
          onPress={() =>
            attempt(
              show(world, { ids, name: `Show ${count(ids.length, 'matched entity', 'matched entities')}`, foundBy }),
            )
          }
        >
          Show all
        </Button>
      </div>
      <ul className="found-list">
        {nodes.slice(0, LISTED).map((node) => (
          <Found key={node.id} node={node} why={valueFor(node.id)} />
        ))}
      </ul>
      {nodes.length > LISTED ? (
        <p className="hint">
          {sayNumber(LISTED)} of {sayNumber(nodes.length)} listed.
        </p>
      ) : null}
      {unmatched.length > 0 ? (
        <>
          <h3>{count(unmatched.length, 'value')} not in the graph</h3>
          <ul className="values">
            {unmatched.map((value) => (
              <li key={value}>{value}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

export const match: PanelEntry = {
  name: 'match',
  title: 'Match',
  icon: 'M4 6h10M4 12h10M4 18h6M15 17l2.5 2.5L22 14',
  Panel: Match,
};
