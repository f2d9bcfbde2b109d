import { ProgressBar } from 'react-aria-components';
import type { Draft } from '../store/drafts.ts';
import { sayBytes, sayNumber } from '../words.ts';

/** How far the dry run is. */
export function Checking({ draft }: { draft: Draft }) {
  const { status, sent, content, progress, record } = draft;
  if (status === 'checked' || status === 'failed')
    return (
      <p role="status" className="visually-hidden">
        Checked.
      </p>
    );
  const what = SAYS[status];
  const read = status === 'sending' ? sent / (content.size || 1) : (progress?.bytes ?? 0) / (progress?.totalBytes || 1);
  const detail =
    status === 'sending'
      ? `${sayBytes(sent)} of ${sayBytes(content.size)}`
      : progress
        ? `${sayNumber(progress.rows)} rows`
        : '';
  return (
    <ProgressBar className="progress" aria-label={what} value={read * 100} isIndeterminate={status === 'waiting'}>
      {({ percentage }) => (
        <>
          <span role="status">{record ? `${what} What stands below is as it was read before.` : what}</span>
          <span className="facts">{detail}</span>
          <span className="progress-track">
            <span className="progress-fill" style={{ width: `${percentage ?? 0}%` }} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}

const SAYS = {
  waiting: 'Waits for its turn.',
  sending: 'Being sent to the server.',
  checking: 'Being read. Nothing is written.',
} as const;
