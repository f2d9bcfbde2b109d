import { tableFormat } from '../../../../server/import/formats/table.ts';
import { describeGolden } from './golden.ts';

describeGolden(tableFormat);
