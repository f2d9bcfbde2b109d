import type { ImportRecord } from '../../contract/imports.ts';
import type { Draft, Job } from '../store/drafts.ts';
import { addJob, canImport, changeJob, claimJob, dismissNew, draftOf, dropJob, hasEnded } from '../store/imports.ts';
import { notify } from '../store/notices.ts';
import { openPanel } from '../store/page.ts';
import { discard, optionsOf } from './drafts.ts';
import { follow } from './follow.ts';
import { land } from './land.ts';
import { inOneLine } from './trouble.ts';
import { Turns } from './turns.ts';
import type { World } from './world.ts';

/** One file is sent at a time: the line is the limit. */
const sending = new Turns(1);

/**
 * Imports drafts as they stand, and opens the list in which they can be followed. What cannot be read is listed there
 * with its faults; what is in the graph already is let go.
 */
export async function importDrafts(world: World, ids: readonly number[]): Promise<void> {
  const { store } = world;
  const drafts = ids.flatMap((id) => draftOf(store.getState(), id) ?? []);
  discard(world, ids);
  store.setState(dismissNew);
  store.setState(openPanel('imports'));
  for (const draft of drafts.filter(isRefused)) {
    const { id, name, content, record, error } = draft;
    store.setState(addJob({ ...jobOf(`draft ${id}`, name, content.size), record, error: error ?? null, draft }));
  }
  await Promise.all(drafts.filter(canImport).map((draft) => begin(world, draft)));
}

/** Sends a draft and follows its import to the end. */
async function begin(world: World, draft: Draft): Promise<void> {
  const { api, store } = world;
  const key = `draft ${draft.id}`;
  store.setState(addJob({ ...jobOf(key, draft.name, draft.content.size), draft }));
  const onSent = (sent: number) => store.setState(changeJob(key, { sent }));
  try {
    const record = await sending.take(() => api.startImport(draft.content, optionsOf(draft, false), { onSent }));
    await pursue(world, key, record);
  } catch (error) {
    if (fail(world, key, error))
      store.setState(notify(`"${draft.name}" was not imported. ${inOneLine(error)}`, 'warning'));
  }
}

/** Begins an import again that failed. */
export async function retry(world: World, { key, draft }: Job): Promise<void> {
  world.store.setState(dropJob(key));
  if (draft) await begin(world, draft);
}

/** Follows what is being imported and not followed yet: after the page was opened anew, or of another person. */
export async function followOthers(world: World, records: readonly ImportRecord[]): Promise<void> {
  const { store } = world;
  const followed = new Set(store.getState().jobs.map(({ record }) => record?.id));
  const others = records.filter(({ id, status }) => status === 'loading' && !followed.has(id));
  for (const record of others) store.setState(addJob({ ...jobOf(record.id, record.name, record.size), record }));
  await Promise.all(
    others.map((record) => pursue(world, record.id, record).catch((error: unknown) => fail(world, record.id, error))),
  );
}

/** Answers false where the import ended because it was cancelled here. */
function fail({ store }: World, key: string, error: unknown): boolean {
  if (store.getState().jobs.find((job) => job.key === key)?.isStopping) return false;
  store.setState(changeJob(key, { error, away: false }));
  return true;
}

async function pursue(world: World, key: string, begun: ImportRecord): Promise<void> {
  const { api, store } = world;
  const tell = (record: ImportRecord) => store.setState(changeJob(key, { record }));
  store.setState(claimJob(key, begun));
  const away = (isAway: boolean) => store.setState(changeJob(key, { away: isAway }));
  const { signal } = new AbortController();
  const last = hasEnded(begun) ? begun : await follow(api, begun.id, { tell, away, signal });
  const job = store.getState().jobs.find((one) => one.key === key);
  if (!job) return;
  store.setState(changeJob(key, { record: last, away: false, draft: last.status === 'loaded' ? null : job.draft }));
  await land(world, last);
}

/** Stops an import; what it had written is taken back. */
export async function cancel({ api, store }: World, { key, record, name }: Job): Promise<void> {
  if (!record) return;
  store.setState(changeJob(key, { isStopping: true }));
  try {
    store.setState(changeJob(key, { record: await api.withdrawImport(record.id) }));
  } catch (error) {
    store.setState(changeJob(key, { isStopping: false }));
    store.setState(notify(`"${name}" was not cancelled. ${inOneLine(error)}`, 'warning'));
  }
}

const isRefused = (draft: Draft): boolean => !canImport(draft) && draft.record?.alreadyLoaded !== true;

const jobOf = (key: string, name: string, size: number): Job => ({
  key,
  name,
  size,
  sent: 0,
  record: null,
  away: false,
  isStopping: false,
  error: null,
  draft: null,
});
