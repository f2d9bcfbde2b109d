import type { Draft } from '../store/drafts.ts';
import { count, sayBytes } from '../words.ts';
import { Checking } from './Checking.tsx';
import { Columns } from './Columns.tsx';
import { FirstRows } from './FirstRows.tsx';
import { KnownAlready } from './KnownAlready.tsx';
import { NewerState } from './NewerState.tsx';
import { Outcome } from './Outcome.tsx';
import { Reading } from './Reading.tsx';
import { tableOf } from './table.ts';
import { Unreadable } from './Unreadable.tsx';

/** One file: how it is read on the left, what would come of it on the right. */
export function DraftView({ draft }: { draft: Draft }) {
  const { record, status } = draft;
  const table = tableOf(record);
  const isUnreadable = status === 'failed' || (status === 'checked' && record?.status === 'failed');
  return (
    <>
      <Reading draft={draft} table={table} />
      <div className="preview-result" aria-busy={status !== 'checked' && status !== 'failed'}>
        <div className="preview-name">
          <h3>{draft.name}</h3>
          <p className="facts">
            {sayBytes(draft.content.size)}
            {record ? ` · SHA-256 ${record.hash.slice(0, 16)}…` : ''}
          </p>
        </div>
        <Checking draft={draft} />
        {isUnreadable ? <Unreadable draft={draft} /> : null}
        {record && !isUnreadable ? (
          <>
            <KnownAlready draft={draft} />
            <NewerState draft={draft} />
            {table ? <Columns draft={draft} table={table} /> : null}
            {record.alreadyLoaded ? null : <Outcome record={record} />}
            {record.preview && record.preview.rows.length > 0 ? (
              <section aria-label="First rows">
                <h3>The first {count(record.preview.rows.length, 'row')}, as they would look</h3>
                <FirstRows rows={record.preview.rows} />
              </section>
            ) : null}
          </>
        ) : null}
      </div>
    </>
  );
}
