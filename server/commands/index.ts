import { backupGraph, restoreGraph } from './backup.ts';
import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { exportFile } from './export.ts';
import { importFiles } from './import.ts';
import { listImports } from './imports.ts';
import { paths } from './paths.ts';
import { pivot } from './pivot.ts';
import { search } from './search.ts';
import { start } from './start.ts';
import { timeline } from './timeline.ts';
import { withdraw } from './withdraw.ts';

/** Every command of `crosspivot`, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  start,
  doctor,
  importFiles,
  listImports,
  withdraw,
  exportFile,
  backupGraph,
  restoreGraph,
  search,
  pivot,
  paths,
  timeline,
];
