import { Button, ProgressBar } from 'react-aria-components';
import type { Progress } from '../../contract/imports.ts';
import { cancel, retry } from '../actions/jobs.ts';
import { faultsOf, isAway, troubleOf } from '../actions/trouble.ts';
import { Problems } from '../parts/Problems.tsx';
import type { Job } from '../store/drafts.ts';
import { dropJob, hasEnded } from '../store/imports.ts';
import { count, sayBytes, sayNumber, saySeconds } from '../words.ts';
import { useWorld } from '../world.ts';

/** One import on its way: how far it is, what stands in its way, and a way to stop it. */
export function JobRow({ job }: { job: Job }) {
  const world = useWorld();
  const { key, name, record, error, away, isStopping, draft } = job;
  const hasFailed = error !== null || record?.status === 'failed';
  const isOver = hasFailed || (record !== null && hasEnded(record));
  return (
    <li className="import" data-status={hasFailed ? 'failed' : (record?.status ?? 'sending')}>
      <b>{name}</b>
      {isOver ? null : <Along job={job} />}
      {away && !isOver ? (
        <p className="callout" role="status">
          Crosspivot does not answer. The import goes on where it was, or is rolled back as a whole: this page looks
          again by itself and says which.
        </p>
      ) : null}
      {hasFailed ? <Failure job={job} /> : null}
      {record?.status === 'cancelled' || record?.status === 'withdrawn' ? (
        <p className="facts">Cancelled. The graph is as it was before.</p>
      ) : null}
      <div className="actions">
        {isOver ? (
          <>
            {draft ? (
              <Button className="button" onPress={() => retry(world, job)}>
                Import it again
              </Button>
            ) : null}
            <Button className="button quiet" onPress={() => world.store.setState(dropJob(key))}>
              Take off this list
            </Button>
          </>
        ) : (
          <Button
            className="button"
            isDisabled={record === null || away || isStopping}
            onPress={() => cancel(world, job)}
          >
            {isStopping ? 'Being cancelled…' : 'Cancel import'}
          </Button>
        )}
      </div>
    </li>
  );
}

function Along({ job: { name, size, sent, record } }: { job: Job }) {
  const progress = record?.progress;
  const [done, total] = progress ? [progress.bytes, progress.totalBytes] : [sent, size];
  const isRead = progress?.phase === 'reading' && done >= total;
  const phase = isRead
    ? 'Writing what was read'
    : progress
      ? PHASES[progress.phase]
      : record
        ? 'Begins'
        : sent > 0
          ? 'Being sent'
          : 'Waits to be sent';
  const isOpenEnded = isRead || (progress && progress.phase !== 'reading');
  return (
    <ProgressBar
      className="progress"
      aria-label={`Import of ${name}`}
      value={total > 0 ? Math.min(100, (done / total) * 100) : 0}
      isIndeterminate={isOpenEnded === true}
    >
      {({ percentage }) => (
        <>
          <span>
            {phase}: {sayBytes(done)} of {sayBytes(total)}
          </span>
          <span className="progress-track">
            <span className="progress-fill" style={{ width: `${percentage ?? 100}%` }} />
          </span>
          <span className="facts">
            {count(progress?.rows ?? 0, 'row')}
            {progress && progress.rows > 0 ? sayRate(progress) : null}
          </span>
        </>
      )}
    </ProgressBar>
  );
}

const sayRate = ({ rowsPerSecond, secondsLeft }: Progress): string =>
  ` · ${sayNumber(Math.round(rowsPerSecond))} a second${secondsLeft === null ? '' : ` · ${saySeconds(secondsLeft)} left`}`;

const PHASES = { reading: 'Reading', rolling_back: 'Rolling back' } as const;

function Failure({ job: { record, error } }: { job: Job }) {
  const trouble = error === null ? null : troubleOf(error);
  const faults = error === null ? (record?.problems ?? []) : faultsOf(error);
  return (
    <div className="failed" role="alert">
      <strong>{isGone(error) ? 'The import was rolled back.' : (trouble?.title ?? record?.error)}</strong>
      <p>
        {isGone(error)
          ? 'The server ended while it was under way. The graph is as it was before.'
          : isAway(error)
            ? `${trouble?.safe} ${trouble?.action}`
            : 'The graph is as it was before.'}
      </p>
      <Problems problems={faults} total={faults.length} />
    </div>
  );
}

/** An import that the server no longer knows was rolled back when it started again. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'unknown_import';
