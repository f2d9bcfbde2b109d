import { mispGalaxyFormat } from '../../../../server/import/formats/misp-galaxy.ts';
import { describeGolden } from './golden.ts';
import { describeMutations, describeOrder, shuffledArrays } from './laws.ts';

describeGolden(mispGalaxyFormat);
describeOrder(mispGalaxyFormat, ['threat-actor.json', 'attack-pattern.json', 'tool.json'], shuffledArrays(['values']));
describeMutations(mispGalaxyFormat, { json: true });
