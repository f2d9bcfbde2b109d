import { openGraphFormat } from '../../../../server/import/formats/opengraph.ts';
import { describeGolden } from './golden.ts';
import { describeMutations, describeOrder, shuffledArrays } from './laws.ts';

describeGolden(openGraphFormat);
describeOrder(
  openGraphFormat,
  ['graph.json', 'computers.json', 'groups.json'],
  shuffledArrays(['nodes', 'edges', 'data']),
);
describeMutations(openGraphFormat, { json: true });
