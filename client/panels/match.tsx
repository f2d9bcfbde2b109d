import { type ReactNode, useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import type { GraphNode } from '../../contract/graph.ts';
import { NEAR } from '../../contract/near.ts';
import { previewText } from '../actions/drafts.ts';
import { listedValues } from '../actions/listedValues.ts';
import { matchLines } from '../actions/match.ts';
import { show } from '../actions/show.ts';
import { Failed } from '../parts/Failed.tsx';
import { Found } from '../parts/Found.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { matchAll } from '../store/page.ts';
import { count, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
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
        <Label>Values, one a line or listed, or lines of a log</Label>
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
  const lines = values
    .split(/\r?\n/)
    .flatMap(listedValues)
    .filter((line) => line !== '');
  const answer = useAnswer(values, () => matchLines(world.api, lines));
  if (answer.status === 'waiting') return <Waiting what={`Matching ${count(lines.length, 'value')}…`} />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const { matched, near, unmatched, nodes, cut } = answer.value;
  const named = byEntity(matched, nodes);
  const beside = byEntity(near, nodes);
  const nearby = new Set(near.map(({ value }) => value)).size;
  return (
    <>
      <Listed
        found={named.map(({ node, rows }) => ({ node, why: rows[0]?.value ?? null }))}
        step={`Show ${count(named.length, 'matched entity', 'matched entities')}`}
      >
        {count(matched.length, 'value')} {matched.length === 1 ? 'names' : 'name'}{' '}
        {count(named.length, 'entity', 'entities')}
        {cut === null ? null : `, ${cut}`}
        {nearby > 0 ? `; ${count(nearby, 'value')} near what is known` : null}
        {unmatched.length > 0 ? `; ${count(unmatched.length, 'value')} not in the graph, listed last` : null}
      </Listed>
      {nearby > 0 ? (
        <>
          <h3>{count(nearby, 'value')} near what is known</h3>
          <Listed
            found={beside.map(({ node, rows: [row, ...others] }) => ({
              node,
              why: row
                ? `${NEAR[row.near]} ${row.value}${others.length > 0 ? ` and ${count(others.length, 'other')}` : ''}`
                : null,
            }))}
            step={`Show ${count(beside.length, 'entity', 'entities')} near values`}
          >
            Not in the graph, but {count(beside.length, 'entity', 'entities')} near {nearby === 1 ? 'it' : 'them'}
          </Listed>
        </>
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

/** The entities that rows tell of, in the order of the nodes, each with its rows. */
function byEntity<Row extends { entities: string[] }>(rows: readonly Row[], nodes: readonly GraphNode[]) {
  const byId = new Map<string, Row[]>();
  for (const row of rows) {
    for (const id of row.entities) {
      const own = byId.get(id);
      if (own) own.push(row);
      else byId.set(id, [row]);
    }
  }
  return nodes.flatMap((node) => {
    const own = byId.get(node.id);
    return own ? [{ node, rows: own }] : [];
  });
}

/** Entities with a sentence above them, and a way to put all of them on the picture in one step. */
function Listed({
  found,
  step,
  children,
}: {
  found: readonly { node: GraphNode; why: string | null }[];
  step: string;
  children: ReactNode;
}) {
  const world = useWorld();
  const attempt = useAttempt();
  const ids = found.map(({ node }) => node.id);
  const foundBy = { queries: 'graph/match', values: {} };
  return (
    <>
      <div className="panel-sum">
        <p>{children}</p>
        <Button
          className="button"
          isDisabled={ids.length === 0}
          onPress={() => attempt(show(world, { ids, name: step, foundBy }))}
        >
          Show all
        </Button>
      </div>
      <ul className="found-list">
        {found.slice(0, LISTED).map(({ node, why }) => (
          <Found key={node.id} node={node} why={why} />
        ))}
      </ul>
      {found.length > LISTED ? (
        <p className="hint">
          {sayNumber(LISTED)} of {sayNumber(found.length)} listed.
        </p>
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
