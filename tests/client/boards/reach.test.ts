import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../../../client/boards/grid.ts';
import { firstOn, NAME, type Place, reached } from '../../../client/boards/reach.ts';

/** A board by how many things each cell holds; `named`: whether the names of its rows can be chosen. */
const boardOf = (things: number[][], { named = false } = {}): Grid => ({
  corner: '',
  nothing: '',
  columns: (things[0] ?? []).map((_, column) => ({ id: `c${column}`, title: '', row: null })),
  rows: things.map((cells, row) => ({
    id: `r${row}`,
    title: '',
    row: named ? `r${row}` : null,
    cells: cells.map((number, column) =>
      Array.from({ length: number }, (_, item) => ({ row: `r${row}`, lines: [`${column} ${item}`] })),
    ),
  })),
});
const press = (grid: Grid, from: Place, key: string, ctrlKey = false) => reached(grid, from, { key, ctrlKey });
const at = (row: number, column: number, item = 0): Place => ({ row, column, item });

describe('the keyboard on a board', () => {
  const grid = boardOf([
    [0, 1, 0],
    [0, 0, 0],
    [2, 3, 1],
  ]);

  it('enters at the first thing, and nowhere where there is none', () => {
    expect(firstOn(grid)).toEqual(at(0, 1));
    expect(firstOn(boardOf([[0]]))).toBeNull();
    expect(firstOn(boardOf([[0]], { named: true }))).toEqual(at(0, NAME));
  });

  it('goes from thing to thing in a cell, and over cells that hold none', () => {
    expect(press(grid, at(0, 1), 'ArrowDown')).toEqual(at(2, 1, 0));
    expect(press(grid, at(2, 1, 0), 'ArrowDown')).toEqual(at(2, 1, 1));
    expect(press(grid, at(2, 1, 2), 'ArrowDown')).toBeNull();
    expect(press(grid, at(2, 1, 1), 'ArrowRight')).toEqual(at(2, 2));
    expect(press(grid, at(2, 2), 'ArrowUp')).toBeNull();
    expect(press(grid, at(2, 0), 'ArrowLeft')).toBeNull();
  });

  it('goes to the ends of a row, and of the board with Ctrl', () => {
    expect(press(grid, at(2, 1), 'Home')).toEqual(at(2, 0));
    expect(press(grid, at(2, 1), 'End')).toEqual(at(2, 2));
    expect(press(grid, at(2, 1), 'Home', true)).toEqual(at(0, 1));
    expect(press(grid, at(0, 1), 'End', true)).toEqual(at(2, 2));
  });

  it('goes ten rows on in a column, or as far as it goes', () => {
    const tall = boardOf(Array.from({ length: 25 }, (_, row) => [Number(row % 4 === 0)]));
    expect(press(tall, at(0, 0), 'PageDown')).toEqual(at(8, 0));
    expect(press(tall, at(16, 0), 'PageDown')).toEqual(at(24, 0));
    expect(press(tall, at(24, 0), 'PageUp')).toEqual(at(16, 0));
    expect(press(tall, at(24, 0), 'PageDown')).toBeNull();
  });

  it('reaches every thing of a column of names and of a row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        (things) => {
          const named = boardOf(things, { named: true });
          const walked: Place[] = [];
          for (let row = firstOn(named); row; row = press(named, row, 'ArrowDown')) {
            for (let cell = press(named, row, 'ArrowRight'); cell; cell = press(named, cell, 'ArrowRight'))
              walked.push(cell);
          }
          const held = things.flatMap((cells, row) =>
            cells.flatMap((number, column) => (number > 0 ? [at(row, column)] : [])),
          );
          expect(walked).toEqual(held);
        },
      ),
    );
  });
});
