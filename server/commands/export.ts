import { sayTlp } from '../../contract/evidence.ts';
import { ExportFormatName, ExportParameters } from '../../contract/exports.ts';
import { exportEvidence } from '../export/index.ts';
import { textOf } from '../import/input.ts';
import { linesOf } from '../import/lines.ts';
import { counted } from '../pivots/pivot.ts';
import { migrate } from '../schema.ts';
import { type Command, UsageError } from './command.ts';
import { optionsOf } from './help.ts';
import { readParameters } from './parameters.ts';

export const exportFile: Command = {
  name: 'export',
  usage: 'export [--PARAMETER VALUE]... [--format NAME] > FILE',
  summary: 'write evidence down: everything, of some sources, or of some entities',
  help: () => ({
    options: optionsOf(ExportParameters, { formats: ExportFormatName.options, usual: ExportFormatName.options[0] }),
  }),
  async run(args, { print, remark, withDatabase }) {
    const { parameters, format } = readParameters(args, { schema: ExportParameters });
    const wanted = ExportFormatName.safeParse(format ?? parameters.format);
    if (!wanted.success)
      throw new UsageError(`format is "${format}"; it may be ${ExportFormatName.options.join(', ')}`);
    return withDatabase(async (database) => {
      await migrate(database);
      const exported = await exportEvidence(database, { ...parameters, format: wanted.data });
      try {
        for await (const { text } of linesOf(textOf(exported.file.input), Number.POSITIVE_INFINITY)) print(text);
      } finally {
        await exported.file.close();
      }
      const { assertions, descriptions, withheld, tlp } = exported;
      const marking = tlp ? `, the strictest ${sayTlp(tlp)}` : '';
      remark(`${counted(assertions, 'assertion')} and ${counted(descriptions, 'description')}${marking}.`);
      if (withheld > 0)
        remark(`${counted(withheld, 'claim')} marked above ${sayTlp(parameters.tlp ?? 'red')} left out.`);
      return true;
    });
  },
};
