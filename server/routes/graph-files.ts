import { graphAsGraphml } from '../export/answer.ts';
import { graphAsCsv } from '../graph/as-csv.ts';
import { asCsv } from './download.ts';

/** The files in which an answer that is a graph is given. */
export const GRAPH_FILES = {
  csv: asCsv(graphAsCsv),
  graphml: { mediaType: 'application/graphml+xml', write: graphAsGraphml },
};
