import type { ImportRecord } from '../../contract/imports.ts';
import type { Api, ImportOptions } from '../api.ts';
import type { Correction, Draft } from '../store/drafts.ts';
import { addDrafts, changeDraft, draftOf, dropDrafts, hasEnded } from '../store/imports.ts';
import { follow } from './follow.ts';
import { Turns } from './turns.ts';
import type { World } from './world.ts';

/** Files that are checked at once. */
const checks = new Turns(2);
let last = 0;

/** Longer names are cut by the server's own limit. */
const NAME_LIMIT = 200;

const AS_FOUND: Correction = { format: null, source: '', tlp: null, mapping: null };

/** Opens the preview on files of any type. Nothing is written. */
export function previewFiles(world: World, files: Iterable<File>): void {
  previewContents(
    world,
    [...files].map((file) => ({ name: file.name, content: file })),
  );
}

/**
 * Opens the preview on a text. It is named by when it was pasted: the name is that of its source, and two texts are not
 * said by one.
 */
export const previewText = (world: World, text: string, name = pastedAt(new Date())): void =>
  previewContents(world, [{ name, content: new Blob([text]) }]);

const pastedAt = (now: Date): string => `pasted text, ${now.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** Opens the preview on contents under names of their own, such as paths in a folder. */
export function previewContents(world: World, contents: readonly { name: string; content: Blob }[]): void {
  const drafts = contents.map(({ name, content }): Draft => {
    last += 1;
    return {
      id: last,
      name: name.slice(0, NAME_LIMIT),
      content,
      correction: AS_FOUND,
      status: 'waiting',
      sent: 0,
      progress: null,
      record: null,
      error: null,
      known: null,
      stop: null,
    };
  });
  world.store.setState(addDrafts(drafts));
  for (const { id } of drafts) void check(world, id);
}

/** Reads a draft as a person corrected it, and previews it anew. */
export function correct(world: World, id: number, correction: Partial<Correction>): Promise<void> {
  const draft = draftOf(world.store.getState(), id);
  if (!draft) return Promise.resolve();
  draft.stop?.abort();
  const change = { correction: { ...draft.correction, ...correction }, status: 'waiting', stop: null } as const;
  world.store.setState(changeDraft(id, change));
  return check(world, id);
}

/** Takes drafts out of the preview, whatever is under way. */
export function discard({ store }: World, ids: readonly number[]): void {
  for (const id of ids) draftOf(store.getState(), id)?.stop?.abort();
  store.setState(dropDrafts(ids));
}

export const optionsOf = ({ name, correction, record }: Draft, dryRun: boolean): ImportOptions => ({
  ...correction,
  name,
  dryRun,
  of: record?.id.startsWith('check:') ? record.id : null,
});

/** A dry run: what an import would do. */
export async function check({ api, store }: World, id: number): Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  const change = (part: Partial<Draft>) => {
    if (!signal.aborted) store.setState(changeDraft(id, part));
  };
  change({ stop });
  try {
    await checks.take(async () => {
      const draft = draftOf(store.getState(), id);
      if (!draft || signal.aborted) return;
      change({ status: 'sending', sent: 0, error: null, progress: null });
      const onSent = (sent: number) => change({ sent });
      const begun = await api.startImport(draft.content, optionsOf(draft, true), { onSent, signal });
      change({ status: 'checking', progress: begun.progress });
      const giveUp = () => void api.withdrawImport(begun.id).catch(() => undefined);
      if (!hasEnded(begun)) signal.addEventListener('abort', giveUp, { once: true });
      const tell = ({ progress }: ImportRecord) => change({ progress });
      const record = hasEnded(begun) ? begun : await follow(api, begun.id, { tell, away: () => undefined, signal });
      signal.removeEventListener('abort', giveUp);
      const known = await knownAs(api, record, signal);
      change({ status: 'checked', record, known, progress: null, stop: null });
    });
  } catch (error) {
    change({ status: 'failed', error, progress: null, stop: null });
  }
}

/** The import that brought the same content before. */
async function knownAs(api: Api, { hash }: ImportRecord, signal: AbortSignal): Promise<ImportRecord | null> {
  const { imports } = await api.imports(signal);
  return imports.find((record) => record.hash === hash && record.status === 'loaded') ?? null;
}
