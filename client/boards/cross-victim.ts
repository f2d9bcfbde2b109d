import type { BoardCell } from '../../contract/pivots.ts';
import { naming, phrase, sayDate } from '../words.ts';
import { type Answered, distinct, type Grid, type Item, NOTHING, oneOf } from './grid.ts';

/** Artefacts down, victims across; a cell holds one thing a phase. */
export function crossVictim({ rows, nodes }: Answered): Grid {
  const name = naming(nodes);
  const victims = distinct(rows.flatMap(({ board = [] }) => board.map(({ victim }) => victim))).sort((a, b) =>
    name(a).localeCompare(name(b)),
  );
  return {
    corner: 'Artefact, by victim and phase',
    nothing: NOTHING,
    columns: victims.map((id) => ({ id, title: name(id), row: null })),
    rows: rows.map((row) => {
      const judgement = oneOf(row, 'judgement');
      const weak = oneOf(row, 'selector') === 'weak';
      return {
        id: row.id,
        title: name(row.id),
        note: [weak ? 'weak selector' : '', judgement].filter(Boolean).join(', ') || undefined,
        row: row.id,
        cells: victims.map((victim) =>
          (row.board ?? []).filter((cell) => cell.victim === victim).map((cell) => itemOf(row.id, cell, name)),
        ),
      };
    }),
  };
}

function itemOf(row: string, { phase, types, by, first_seen, last_seen, assertions }: BoardCell, name: Name): Item {
  const dates = distinct([first_seen, last_seen].filter((date) => date !== null)).map(sayDate);
  const lines = [
    types.map((type) => phrase(type, 'out')).join(', '),
    phase === null ? 'no phase named' : name(phase),
    by.length > 0 ? `by ${by.map(name).join(', ')}` : '',
    dates.join(' to '),
  ];
  return { row, lines: lines.filter(Boolean), assertions };
}

type Name = (id: string) => string;
