import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { CypherAnswer, CypherValue } from '../../contract/cypher.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { saveFile } from '../actions/saveFile.ts';
import { show } from '../actions/show.ts';
import { Entity } from '../parts/Entity.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { notify } from '../store/notices.ts';
import { count, nameOf, sayNumber } from '../words.ts';
import { useWorld } from '../world.ts';
import { answerCsv } from './csv.ts';
import { entitiesIn, entityOf, sayValue } from './values.ts';

const ROW_HEIGHT = 32;

/** The rows of an answer; only those in view are drawn. */
export function Result({
  answer,
  asked: { query, values },
}: {
  answer: CypherAnswer;
  asked: { query: string; values: Record<string, string> };
}) {
  const world = useWorld();
  const { store } = world;
  const attempt = useAttempt();
  const scroller = useRef<HTMLElement>(null);
  const section = useRef<HTMLElement>(null);
  // What was asked before, or stands behind a step, may fill the panel above it.
  useEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), []);
  const { columns, rows, nodes, page, problems, milliseconds } = answer;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const drawn = virtual.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const name = `Show what a query found: ${query.trim().split(/\s+/).join(' ').slice(0, 60)}`;
  const save = () => {
    saveFile(new Blob([answerCsv(answer)], { type: 'text/csv' }), 'query-result.csv');
    const more = page.truncated ? ' There are more: they are cut at the limit.' : '';
    store.setState(notify(`${count(rows.length, 'row')} with ${count(columns.length, 'column')} saved as CSV.${more}`));
  };
  return (
    <section ref={section} className="cypher-result" aria-label="Result">
      <div className="panel-sum">
        <p role="status">
          {count(page.returned, 'row')} in {sayNumber(milliseconds)} ms
          {page.truncated ? `, ${page.rank}; there are more` : ''}
        </p>
        <Button className="button" isDisabled={rows.length === 0} onPress={save}>
          Save {count(rows.length, 'row')} as CSV
        </Button>
        <Button
          className="button"
          isDisabled={nodes.length === 0}
          onPress={() => attempt(show(world, { ids: entitiesIn(answer), name, foundBy: { query, values } }))}
        >
          {nodes.length === 0
            ? 'No entities to show'
            : `Show ${count(nodes.length, 'entity', 'entities')} on the picture`}
        </Button>
      </div>
      {problems.map(({ severity, message, line, column }) => (
        <p key={`${line} ${column} ${message}`} className="hint" data-severity={severity}>
          {line === null ? '' : `Line ${line}, column ${column}: `}
          {message}
        </p>
      ))}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section ref={scroller} className="table-scroller" tabIndex={0} aria-label="Rows of the result">
        <table aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {above > 0 ? <tr style={{ height: above }} /> : null}
            {drawn.map(({ index }) => (
              <tr key={index} aria-rowindex={index + 2}>
                {columns.map((column, place) => (
                  <td key={column}>
                    <Cell value={rows[index]?.[place] ?? null} byId={byId} />
                  </td>
                ))}
              </tr>
            ))}
            {below > 0 ? <tr style={{ height: below }} /> : null}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Cell({ value, byId }: { value: CypherValue; byId: Map<string, GraphNode> }) {
  const node = byId.get(entityOf(value) ?? '');
  if (node) return <Entity node={node} />;
  const text = sayValue(value, (id) => {
    const known = byId.get(id);
    return known ? nameOf(known) : id;
  });
  return <span title={text.slice(0, 2_000)}>{text.slice(0, 500)}</span>;
}
