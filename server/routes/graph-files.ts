import { graphAsGraphml } from '../export/answer.ts';
import { graphTable } from '../graph/tables.ts';
import { tableFiles } from '../table.ts';

/** The files in which an answer that is a graph is given. */
export const GRAPH_FILES = {
  ...tableFiles(graphTable),
  graphml: { mediaType: 'application/graphml+xml', write: graphAsGraphml },
};
