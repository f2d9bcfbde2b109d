import { parseArgs } from 'node:util';
import type { BenchOptions, Figure } from './figure.ts';
import { benchImport } from './import.ts';
import { benchPivots } from './pivots.ts';
import { benchQuery } from './query.ts';
import { benchRender } from './render.ts';
import { benchStart } from './start.ts';

/** `npm run bench -- NAME [--quick] [--only PART]... [--json] [--check] [FILE...]`; the files are those that the bench reads */

/** Every bench. A new one is a file and a line here. */
const BENCHES: Record<string, (options: BenchOptions) => Promise<Figure[]>> = {
  start: benchStart,
  import: benchImport,
  query: benchQuery,
  pivots: benchPivots,
  render: benchRender,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
const bench = BENCHES[positionals[0] ?? ''];
if (!bench) {
  console.error(`Name a bench: ${Object.keys(BENCHES).join(', ')}. Options: --quick, --only PART, --json, --check.`);
  process.exit(1);
}

const figures = await bench({ quick: values.quick, only: values.only, files: positionals.slice(1) });
if (values.json) for (const figure of figures) console.log(JSON.stringify(figure));
else console.log(table(figures));
const missed = figures.filter((figure) => !figure.ok);
for (const figure of missed)
  console.error(`Goal missed: ${figure.name}, ${figure.value} ${figure.unit}, ${figure.goal}.`);
process.exit(values.check && missed.length > 0 ? 1 : 0);

function table(rows: Figure[]): string {
  const lines = rows.map(({ name, value, unit, baseline, ratio, goal, ok }) =>
    [
      name,
      `${value} ${unit}`,
      baseline === null ? '' : `${baseline} ${unit}`,
      ratio ?? '',
      goal ? `${goal}${ok ? '' : ': missed'}` : '',
    ].join(' | '),
  );
  return ['figure | measured | baseline | ratio | goal', '--- | --- | --- | --- | ---', ...lines]
    .map((line) => `| ${line} |`)
    .join('\n');
}
