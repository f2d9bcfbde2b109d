import type { Problem } from '../../contract/imports.ts';
import { ApiError } from '../api.ts';
import type { Trouble } from '../store/state.ts';

/** Code of the page that the server did not hand over: it is away, or newer than the page. Asked once a page. */
export class NotArrived extends Error {}

/** True where the same question may be answered later. */
export const isAway = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.code === 'unreachable' || error.status === 502 || error.status === 503);

/** True where nothing is wrong with what was asked: the server is away, or was too slow this time. */
export const isPassing = (error: unknown): boolean =>
  isAway(error) || (error instanceof ApiError && error.code === 'query_timeout');

/** Milliseconds until a question that was not answered for a passing reason is asked again. */
export const RETRY_AFTER = 3_000;

/** An error as a person needs it: what happened, what is safe, what to do. */
export function troubleOf(error: unknown): Trouble {
  return { ...sayTrouble(error), passing: isAway(error) };
}

function sayTrouble(error: unknown): Omit<Trouble, 'passing'> {
  if (error instanceof NotArrived) {
    return {
      title: error.message,
      safe: 'Nothing is lost: your picture is in this page and its address.',
      action: 'Check that the server runs ("npm start"), then reload the page.',
    };
  }
  if (!(error instanceof ApiError)) {
    return {
      title: 'Something in this page failed.',
      safe: 'The graph is untouched; your picture is in the address.',
      action: `Reload the page. If it comes back, report this: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  switch (isAway(error) && error.code === 'unreadable' ? 'unreachable' : error.code) {
    case 'unreachable':
      return {
        title: 'Crosspivot does not answer.',
        safe: 'Nothing is lost: the graph is in the database, your picture in this page and its address.',
        action: 'Check that the server runs ("npm start").',
      };
    case 'database_unavailable':
      return {
        title: 'The database does not answer.',
        safe: 'Nothing is lost: what was imported is on disk, your picture in this page and its address.',
        action: error.message,
      };
    case 'query_timeout':
      return {
        title: 'The question took too long and was stopped.',
        safe: 'Nothing changed.',
        action: 'Ask for less: fewer kinds, a shorter window, a lower number.',
      };
    case 'graph_changed':
      return {
        title: 'Somebody wrote to the graph since the page before, so what follows may have moved.',
        safe: 'Nothing is lost.',
        action: 'Begin again at the first page.',
      };
    case 'unknown_investigation':
      return {
        title: 'This investigation is not on the server; it may have been deleted for good.',
        safe: 'Nothing changed.',
        action: 'The panel Investigations lists those that there are, and its trash.',
      };
    case 'unknown_import':
      return {
        title: 'This import is not in the graph any more; somebody may have withdrawn it.',
        safe: 'Nothing changed.',
        action: 'The panel Imports lists those that there are.',
      };
    default:
      return {
        title: error.message,
        safe: 'Nothing changed.',
        action: error.requestId ? `The server's log knows it as ${error.requestId}.` : 'Try again.',
      };
  }
}

export const inOneLine = (error: unknown): string => {
  const { title, safe, action } = troubleOf(error);
  return `${title} ${safe} ${action}`;
};

/** Every fault of a refused file with its place, as the answer lists them. */
export function faultsOf(error: unknown): Problem[] {
  const problems = error instanceof ApiError ? error.details.problems : null;
  return Array.isArray(problems) ? problems : [];
}
