import type { ExportFormatName } from '../../../contract/exports.ts';
import type { ExportFormat } from './format.ts';
import { ndjson } from './ndjson.ts';

/** Every format in which evidence goes out. */
export const EXPORTS: Record<ExportFormatName, ExportFormat> = { 'crosspivot-ndjson': ndjson };
