import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const height = (file: string, selector: string): number => {
  const css = readFileSync(new URL(`../../../client/styles/${file}.css`, import.meta.url), 'utf8');
  const heights = css
    .replace(/\/\*.*?\*\//gs, '')
    .split('}')
    .map((rule) => rule.split('{'))
    .filter(([selectors]) => selectors?.split(',').some((one) => one.trim() === selector))
    .map(([, body]) => Number(/z-index: (\d+)/.exec(body ?? '')?.[1]));
  return heights.at(-1) ?? Number.NaN;
};

it('a board lies over all that stands above the picture or in the strip, and below menus and notices', () => {
  const board = height('boards', '.board-view');
  const beneath = [height('selection', '.rings'), height('selection', '.lasso'), height('time', '.lane-axis')];
  expect(Math.max(...beneath, height('frame', '.unseen'), height('table', '.table-scroller thead'))).toBeLessThan(
    board,
  );
  expect(board).toBeLessThan(height('overlays', '.notices'));
});
