import { type ExportFormatName, exportFilename } from '../../contract/exports.ts';
import { notify } from '../store/notices.ts';
import { saveFile } from './saveFile.ts';
import { inOneLine } from './trouble.ts';
import type { World } from './world.ts';

/** Hands what is said of all on the picture, and between two of it, to the browser's downloads. */
export async function saveEvidence({ store, api }: World, format: ExportFormatName): Promise<void> {
  const name = exportFilename(format);
  try {
    saveFile(await api.exportOf(Object.keys(store.getState().picture.nodes), format), name);
    store.setState(notify(`"${name}" is in your downloads: what is said of all that is on the picture.`));
  } catch (error) {
    store.setState(notify(`The evidence was not exported. ${inOneLine(error)}`, 'warning'));
  }
}
