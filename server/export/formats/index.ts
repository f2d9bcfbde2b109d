import type { ExportFormatName } from '../../../contract/exports.ts';
import { csv } from './csv.ts';
import { cytoscape } from './cytoscape.ts';
import type { ExportFormat } from './format.ts';
import { gexf } from './gexf.ts';
import { graphml } from './graphml.ts';
import { ndjson } from './ndjson.ts';
import { stix } from './stix.ts';

/** Every format in which evidence goes out. */
export const EXPORTS: Record<ExportFormatName, ExportFormat> = {
  'crosspivot-ndjson': ndjson,
  stix,
  graphml,
  gexf,
  cytoscape,
  csv,
};
