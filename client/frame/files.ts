import { previewContents, previewFiles, previewText } from '../actions/drafts.ts';
import { LEDGER_FILE, openLedgerFile } from '../actions/ledgerFiles.ts';
import { listedValues } from '../actions/listedValues.ts';
import type { World } from '../actions/world.ts';
import { notify } from '../store/notices.ts';
import { matchAll, searchFor } from '../store/page.ts';
import { type Dropped, droppedFiles, MOST_FILES } from './folders.ts';
import { isTyping } from './keys.ts';

/** Longer lines are no name or value to search for. */
export const LONGEST_QUERY = 300;

/**
 * Takes files and texts dropped anywhere, and what is pasted outside a field. `hover` is told whether something is
 * held over the page. Answers a way to stop.
 */
export function followFiles(world: World, hover: (isOver: boolean) => void): () => void {
  const over = (event: DragEvent) => {
    if (!carriesSomething(event)) return;
    event.preventDefault();
    hover(true);
  };
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) hover(false);
  };
  const drop = (event: DragEvent) => {
    hover(false);
    if (!carriesSomething(event)) return;
    event.preventDefault();
    const transfer = event.dataTransfer;
    if (transfer && transfer.files.length > 0) return void takeDropped(world, transfer);
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    if (text.trim() !== '') previewText(world, text, 'dropped text');
  };
  const paste = (event: ClipboardEvent) => {
    if (isTyping(event) || document.querySelector('[role=dialog]')) return;
    if (world.store.getState().presenting) return;
    const files = event.clipboardData?.files;
    if (files && files.length > 0) return previewFiles(world, files);
    takeText(world, event.clipboardData?.getData('text/plain') ?? '');
  };
  document.addEventListener('dragover', over);
  document.addEventListener('dragleave', leave);
  document.addEventListener('drop', drop);
  document.addEventListener('paste', paste);
  return () => {
    document.removeEventListener('dragover', over);
    document.removeEventListener('dragleave', leave);
    document.removeEventListener('drop', drop);
    document.removeEventListener('paste', paste);
  };
}

/** Previews files, and all files of folders. */
async function takeDropped(world: World, transfer: DataTransfer): Promise<void> {
  const { store } = world;
  try {
    const { files, isCut } = await droppedFiles(transfer);
    if (files.length === 0) store.setState(notify('No file is in what was dropped.', 'warning'));
    else await takeFiles(world, files);
    if (isCut) {
      const text = `Only the first ${MOST_FILES} files of the folder are previewed. Pack it as .zip to import it whole, or drop its parts.`;
      store.setState(notify(text, 'warning'));
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    store.setState(notify(`What was dropped cannot be read: ${why} Drop it again, or its files.`, 'warning'));
  }
}

/** Histories are opened, the last of them being shown; everything else is previewed for import. */
async function takeFiles(world: World, files: readonly Dropped[]): Promise<void> {
  const others = files.filter(({ name }) => !name.endsWith(LEDGER_FILE));
  if (others.length > 0) previewContents(world, others);
  for (const { name, content } of files) if (name.endsWith(LEDGER_FILE)) await openLedgerFile(world, content);
}

const carriesSomething = (event: DragEvent): boolean => {
  const types = event.dataTransfer?.types ?? [];
  return types.includes('Files') || (types.includes('text/plain') && !isTyping(event));
};

/**
 * One name or value is searched for, several values are matched, any other text is previewed for import. Lines of which
 * each is a list of values are a table, unless they are `sought`.
 */
export function takeText(world: World, text: string, { sought = false } = {}): void {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [only] = lines;
  if (only === undefined) return;
  const mayList = sought || lines.length === 1;
  if (!lines.every((line) => isValue(line) || (mayList && isList(line)))) previewText(world, text);
  else
    world.store.setState(
      lines.length > 1 || isList(only) ? matchAll(text) : searchFor(listedValues(only)[0] ?? only.trim()),
    );
}

/** True for a line that lists several values. */
export const isList = (line: string): boolean => listedValues(line).length > 1;

/** A single name or value, as opposed to a row of a table, a sentence, or JSON. */
function isValue(line: string): boolean {
  const text = line.trim();
  return text.length <= LONGEST_QUERY && !/[,;\t|]|^[[{<]|[.!?:]\s/.test(text) && text.split(/\s+/).length <= 6;
}
