import { gexfFormat } from '../../../../server/import/formats/gexf.ts';
import { describeGolden } from './golden.ts';
import { describeMutations, describeOrder, shuffledLines } from './laws.ts';

describeGolden(gexfFormat);
describeOrder(
  gexfFormat,
  ['gephi.gexf', 'hierarchy.gexf'],
  shuffledLines(/^ {6}<edge\b.*(\/>|<\/edge>)$|^ {6}<node\b.*(\/>|<\/node>)$/),
);
describeMutations(gexfFormat, { json: false });
