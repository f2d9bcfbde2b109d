/** A file by its path below what was dropped. */
export interface Dropped {
  name: string;
  content: File;
}

/** Files taken of one drop; more would be no preview that a person reads. */
export const MOST_FILES = 500;

/** What systems leave in folders, and nobody means. */
const LEFT_BEHIND = /^(\.|__MACOSX$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * Everything that was dropped, in its order; folders are walked to their ends, by path. What systems hide in folders is passed over.
 * `isCut` where there were more than `MOST_FILES`. The items must be read while the drop is told of.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<{ files: Dropped[]; isCut: boolean }> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const dropped = items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files: Dropped[] = [];
  for (const one of dropped) {
    const within: Dropped[] = [];
    if (one instanceof File) within.push({ name: one.name, content: one });
    else if (one !== null) await walk(one, within);
    files.push(...within.sort((a, b) => (a.name < b.name ? -1 : 1)));
  }
  return { files: files.slice(0, MOST_FILES), isCut: files.length > MOST_FILES };
}

async function walk(entry: FileSystemEntry, files: Dropped[]): Promise<void> {
  if (files.length > MOST_FILES) return;
  if (entry.isFile) {
    const content = await new Promise<File>((found, lost) => (entry as FileSystemFileEntry).file(found, lost));
    files.push({ name: entry.fullPath.replace(/^\//, ''), content });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((found, lost) => reader.readEntries(found, lost));
    if (part.length === 0) return;
    for (const child of part) if (!LEFT_BEHIND.test(child.name)) await walk(child, files);
  }
}
