import { z } from 'zod';
import { EntityId, Tlp } from './evidence.ts';
import { IdList } from './parameters.ts';

/** The formats in which evidence goes out; `docs/import.md` says what each holds. */
export const EXPORT_FORMATS = ['crosspivot-ndjson', 'stix', 'graphml', 'cytoscape', 'csv'] as const;
export const ExportFormatName = z.enum(EXPORT_FORMATS);
export type ExportFormatName = z.infer<typeof ExportFormatName>;

const EXAMPLE = ['cluster:stac1248-alpha', 'malware:eagerbee'];

export const ExportParameters = z.strictObject({
  of: IdList.optional()
    .describe('Ids of entities: only what is said of these, and between two of them; everything where absent')
    .meta({ example: EXAMPLE }),
  format: ExportFormatName.default('crosspivot-ndjson').describe(
    'crosspivot-ndjson holds everything, to be loaded again; stix is a bundle of STIX 2.1; graphml and cytoscape are graphs; csv has a claim a line',
  ),
  sources: IdList.optional().describe('Ids of sources: only what these say'),
  withoutSources: IdList.optional().describe('Ids of sources: nothing that these say'),
  tlp: Tlp.optional().describe('Nothing that is marked above this; everything where absent'),
});
export type ExportParameters = z.infer<typeof ExportParameters>;

/** The same of so many entities that no address holds them. */
export const ExportBody = ExportParameters.extend({
  of: z.array(EntityId).min(1).max(10_000).meta({ example: EXAMPLE }),
});
export type ExportBody = z.infer<typeof ExportBody>;
