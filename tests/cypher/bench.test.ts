import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../bench/main.ts', import.meta.url));
const bench = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], { encoding: 'utf8' });

const figuresIn = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** What the benches measure is never tested, only that they run. */
describe('npm run bench', () => {
  it('measures imports, in its short form', () => {
    const { stdout, stderr, status } = bench('import', '--quick', '--only', 'generated', '--json');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(0);
    const figures = figuresIn(stdout);
    expect(figures.map((figure) => figure.name)).toEqual([
      'import of 500 assertions',
      'the same file again, 500 assertions',
      '1 % changed, 500 assertions',
      'withdrawal, 500 assertions',
      '500 values matched',
    ]);
    for (const figure of figures) {
      expect(figure.value).toBeGreaterThan(0);
      expect(figure.ratio).toBeCloseTo(figure.value / figure.baseline, 1);
    }
  });

  it('measures the routes that read, in its short form', () => {
    const { stdout, stderr, status } = bench('query', '--quick', '--only', 'hub', '--json');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(0);
    const figures = figuresIn(stdout);
    expect(figures.map((figure) => figure.name)).toEqual([
      'first page of neighbours, ranked, of the hub',
      'first page of neighbours, ranked, of the hub, the first time after a write',
      'counts by type, of the hub',
      'counts by type, of the hub, the first time after a write',
    ]);
    for (const figure of figures) expect(figure.ratio).toBeGreaterThan(0);
  });

  it('runs pivots against naive queries, in its short form, and finds what is planted', () => {
    const { stdout, stderr } = bench('pivots', '--quick', '--only', 'trusted-relays', '--json');
    expect(stderr).not.toMatch(/^\s+at /m);
    const figures = figuresIn(stdout);
    expect(figures.map(({ name }) => name)).toEqual([
      'trusted-relays, the whole graph',
      'trusted-relays, the whole graph, asked again before a write',
      'trusted-relays, the whole graph: rows as by the naive query',
      'trusted-relays, the whole graph: planted truths found, and nothing else',
    ]);
    for (const figure of figures.slice(2)) expect(figure).toMatchObject({ ok: true, value: figure.baseline });
  });

  it('measures the first complete picture in a browser against fcose, in its short form', () => {
    const { stdout, stderr } = bench('render', '--quick', '--only', 'large', '--json');
    expect(stderr).not.toMatch(/^\s+at /m);
    const [figure] = figuresIn(stdout);
    expect(figure.name).toBe('first complete picture, 60 nodes, 150 edges, against fcose');
    expect(figure.ratio).toBeGreaterThan(0);
  });

  it.each([
    [['nothing'], /Name a bench: start, import/],
    [['import', '--quick', '--only', 'nothing'], /There is no part "nothing": file, generated/],
    [['query', '--quick', '--only', 'nothing'], /There is no part "nothing": routes, hub/],
  ])('refuses %j', (args, message) => {
    const { stderr, status } = bench(...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
  });
});
