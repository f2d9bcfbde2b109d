import { graphmlFormat } from '../../../../server/import/formats/graphml.ts';
import { describeGolden } from './golden.ts';
import { describeMutations, describeOrder, shuffledLines } from './laws.ts';

describeGolden(graphmlFormat);
describeOrder(
  graphmlFormat,
  ['networkx.graphml', 'ours.graphml'],
  shuffledLines(/^\s*<(node|edge)\b.*(\/>|<\/(node|edge)>)$/),
);
describeMutations(graphmlFormat, { json: false });
