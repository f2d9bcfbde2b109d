import { expect, it } from 'vitest';
import { optionsOfPivot } from '../../../server/commands/help.ts';
import { listPivots } from '../../../server/pivots.ts';

it('the options of a pivot say what is required, and of which parameters one is', () => {
  const pivot = listPivots().find(({ name }) => name === 'phase-diff');
  const options = new Map(optionsOfPivot(pivot?.parameters ?? []));
  expect(options.get('--of')).toMatch(/; required$/);
  for (const name of ['--after', '--afterFrom', '--afterTo'])
    expect(options.get(name)).toMatch(/; one of --after, --afterFrom, --afterTo is required$/);
  expect(options.get('--limit')).toMatch(/; 50 where absent$/);
});
