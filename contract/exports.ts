import { z } from 'zod';
import { EntityId, Tlp } from './evidence.ts';
import { IdList } from './parameters.ts';

/** The formats in which evidence goes out; `docs/import.md` says what each holds. */
export const EXPORT_FORMATS = {
  'crosspivot-ndjson': { title: 'Crosspivot NDJSON', extension: 'ndjson', says: 'everything, to be loaded again' },
  stix: { title: 'STIX 2.1', extension: 'stix.json', says: 'a bundle for platforms of threat intelligence' },
  graphml: { title: 'GraphML', extension: 'graphml', says: 'a graph for networkx, yEd and Gephi' },
  gexf: { title: 'GEXF', extension: 'gexf', says: 'a graph that changes with time, for Gephi' },
  cytoscape: { title: 'Cytoscape JSON', extension: 'cyjs', says: 'a graph for Cytoscape and Cytoscape.js' },
  csv: { title: 'CSV', extension: 'csv', says: 'a claim a line, for spreadsheets and pandas' },
} as const satisfies Record<string, { title: string; extension: string; says: string }>;
export const ExportFormatName = z.enum(
  Object.keys(EXPORT_FORMATS) as [keyof typeof EXPORT_FORMATS, ...(keyof typeof EXPORT_FORMATS)[]],
);
export type ExportFormatName = z.infer<typeof ExportFormatName>;

/** What a file of evidence is called. */
export const exportFilename = (format: ExportFormatName): string =>
  `crosspivot-evidence.${EXPORT_FORMATS[format].extension}`;

const EXAMPLE = ['cluster:stac1248-alpha', 'malware:eagerbee'];

export const ExportParameters = z.strictObject({
  of: IdList.optional()
    .describe('Ids of entities: only what is said of these, and between two of them; everything where absent')
    .meta({ example: EXAMPLE }),
  format: ExportFormatName.default('crosspivot-ndjson').describe(
    Object.entries(EXPORT_FORMATS)
      .map(([name, { says }]) => `${name}: ${says}`)
      .join('; '),
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
