import { expect, it } from 'vitest';
import { gexfFormat } from '../../../../server/import/formats/gexf.ts';
import { describeGolden, outcome } from './golden.ts';
import { describeMutations, describeOrder, shuffledLines } from './laws.ts';

describeGolden(gexfFormat);
describeOrder(
  gexfFormat,
  ['gephi.gexf', 'hierarchy.gexf'],
  shuffledLines(/^ {6}<edge\b.*(\/>|<\/edge>)$|^ {6}<node\b.*(\/>|<\/node>)$/),
);
describeMutations(gexfFormat, { json: false });

it('takes the limit that an export of ours names for no marking', async () => {
  const meta =
    '<creator>Crosspivot</creator><description>Evidence from Crosspivot. Nothing that is marked above TLP:AMBER.</description>';
  const content = `<gexf version="1.3"><meta>${meta}</meta><graph><nodes><node id="address:203.0.113.9"/></nodes></graph></gexf>`;
  expect(await outcome(gexfFormat, content)).toMatchObject({ rows: [{ descriptions: [{ tlp: 'clear' }] }] });
});
