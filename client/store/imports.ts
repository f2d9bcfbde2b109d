import type { ImportRecord } from '../../contract/imports.ts';
import type { Draft, Job } from './drafts.ts';
import type { State } from './state.ts';

type Transition = (state: State) => State;

/** Files on their way into the graph: previewed as drafts, then followed as jobs. */

/** Adds drafts to the preview, which shows the first of them unless it shows another already. */
export const addDrafts =
  (drafts: Draft[]): Transition =>
  (state) => ({ ...state, drafts: [...state.drafts, ...drafts], draft: state.draft ?? drafts[0]?.id ?? null });

export const showDraft =
  (id: number): Transition =>
  (state) => ({ ...state, draft: id });

export const changeDraft =
  (id: number, change: Partial<Draft>): Transition =>
  (state) => ({
    ...state,
    drafts: state.drafts.map((draft) => (draft.id === id ? { ...draft, ...change } : draft)),
  });

/** Takes drafts out of the preview; the next one that is left is shown. */
export const dropDrafts =
  (ids: readonly number[]): Transition =>
  (state) => {
    const drafts = state.drafts.filter(({ id }) => !ids.includes(id));
    const isLeft = drafts.some(({ id }) => id === state.draft);
    return { ...state, drafts, draft: isLeft ? state.draft : (drafts[0]?.id ?? null) };
  };

export const draftOf = (state: State, id: number): Draft | undefined => state.drafts.find((draft) => draft.id === id);

/** Begins to follow an import; what the last ones brought is no longer marked as new. */
export const addJob =
  (job: Job): Transition =>
  (state) => ({ ...state, jobs: [job, ...state.jobs.filter(({ key }) => key !== job.key)] });

export const changeJob =
  (key: string, change: Partial<Job>): Transition =>
  (state) => ({ ...state, jobs: state.jobs.map((job) => (job.key === key ? { ...job, ...change } : job)) });

/** The job whose record this is. Others that follow the same import are dropped: one import is listed once. */
export const claimJob =
  (key: string, record: ImportRecord): Transition =>
  (state) => ({
    ...state,
    jobs: state.jobs
      .filter((job) => job.key === key || job.record?.id !== record.id)
      .map((job) => (job.key === key ? { ...job, record } : job)),
  });

export const dropJob =
  (key: string): Transition =>
  (state) => ({ ...state, jobs: state.jobs.filter((job) => job.key !== key) });

export const markNew =
  (ids: readonly string[]): Transition =>
  (state) => ({ ...state, news: [...new Set([...state.news, ...ids])] });

export const dismissNew: Transition = (state) => ({ ...state, news: [] });

/** What is marked as new and stands on the picture. */
export const newOnPicture = ({ news, picture }: State): string[] => news.filter((id) => id in picture.nodes);

export const showRows =
  (record: ImportRecord | null): Transition =>
  (state) => ({ ...state, rowsOf: record });

/** Opens the table on what an import brought, drawn or not. */
export const listBrought =
  (broughtBy: State['broughtBy']): Transition =>
  (state) => ({ ...state, broughtBy, strip: 'table', tableTab: 'brought' });

export const forgetBrought =
  (id: string): Transition =>
  (state) =>
    state.broughtBy?.id === id
      ? { ...state, broughtBy: null, tableTab: state.tableTab === 'brought' ? 'entities' : state.tableTab }
      : state;

/** Statuses after which an import changes no more by itself. */
export const hasEnded = ({ status }: Pick<ImportRecord, 'status'>): boolean =>
  status !== 'loading' && status !== 'checking' && status !== 'withdrawing';

/** A file that is still being checked may be imported already; one that is known or refused may not. */
export const canImport = ({ status, record }: Pick<Draft, 'status' | 'record'>): boolean =>
  status !== 'failed' && record?.status !== 'failed' && record?.alreadyLoaded !== true;
