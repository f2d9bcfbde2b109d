import { importFiles, importText } from '../actions/files.ts';
import type { World } from '../actions/world.ts';
import { matchAll, searchFor } from '../store/page.ts';
import { isTyping } from './keys.ts';

/** Takes files dropped anywhere, and what is pasted outside a field. Answers a way to stop. */
export function followFiles(world: World): () => void {
  const allow = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    const files = event.dataTransfer?.files;
    if (!files || files.length === 0) return;
    event.preventDefault();
    void importFiles(world, files);
  };
  const paste = (event: ClipboardEvent) => {
    if (isTyping(event.target)) return;
    const text = event.clipboardData?.getData('text/plain').trim() ?? '';
    if (text !== '') takeText(world, text);
  };
  document.addEventListener('dragover', allow);
  document.addEventListener('drop', drop);
  document.addEventListener('paste', paste);
  return () => {
    document.removeEventListener('dragover', allow);
    document.removeEventListener('drop', drop);
    document.removeEventListener('paste', paste);
  };
}

/** A case file is imported, several lines are matched, one line is searched for. */
export function takeText(world: World, text: string): void {
  if (text.startsWith('{') && text.includes('crosspivot-case')) void importText(world, text);
  else world.store.setState(text.includes('\n') ? matchAll(text) : searchFor(text));
}
