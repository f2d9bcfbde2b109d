import { Button } from 'react-aria-components';
import type { ImportRecord } from '../../contract/imports.ts';
import { showBrought, showMoreBrought } from '../actions/brought.ts';
import { RestsOn } from '../parts/RestsOn.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { extentOf } from '../store/branches.ts';
import { listBrought, showRows } from '../store/imports.ts';
import { shownOf } from '../store/shown.ts';
import { count, OUTDATED, STATUS_WORDS, sayBytes, sayDate, sayNumber, VERDICT_ORDER, VERDICT_WORDS } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { Withdraw } from './Withdraw.tsx';

/** One import: what it is, what it carried, what became of its rows, and what can be done with it. */
export function ImportRow({ record, onChange }: { record: ImportRecord; onChange: () => void }) {
  const world = useWorld();
  const attempt = useAttempt();
  const { id, name, source, status, startedAt, carried, added, base, rows, error, format, hash, size, outdated } =
    record;
  const isLoaded = status === 'loaded';
  return (
    <li className="import" data-status={status}>
      <b>{name}</b>
      <span className="facts">
        {STATUS_WORDS[status]} · {sayDate(startedAt)}
        <br />
        {source.name} · {format} · {sayBytes(size)} ·{' '}
        <span className="nowrap" title={`SHA-256 ${hash}`}>
          SHA-256 {hash.slice(0, 8)}…
        </span>
      </span>
      <span className="facts">
        {count(carried.entities, 'entity', 'entities')}, {sayNumber(added.entities)} new;{' '}
        {count(carried.assertions, 'assertion')}, {sayNumber(added.assertions)} new
      </span>
      <RestsOn base={base} />
      <span className="facts">
        {VERDICT_ORDER.filter((verdict) => rows[verdict] > 0)
          .map((verdict) => `${VERDICT_WORDS[verdict].title.toLowerCase()} ${sayNumber(rows[verdict])}`)
          .join(' · ')}
      </span>
      {outdated ? <p className="hint">{OUTDATED}</p> : null}
      {error ? <p className="hint">{error}</p> : null}
      <Shown id={id} />
      {isLoaded ? (
        <div className="actions">
          <Button className="button" onPress={() => attempt(showBrought(world, record))}>
            Show what this brought
          </Button>
          <Button className="button" onPress={() => world.store.setState(listBrought({ id, name }))}>
            As table
          </Button>
          <Button className="button" onPress={() => world.store.setState(showRows(record))}>
            Rows
          </Button>
          <Withdraw record={record} onChange={onChange} />
        </div>
      ) : null}
    </li>
  );
}

/** How much of what it brought is on the picture, and a way to more. */
function Shown({ id }: { id: string }) {
  const world = useWorld();
  const attempt = useAttempt();
  const extent = useShown((state) => extentOf(state.ledger));
  const picture = useShown((state) => state.picture);
  if (!extent || !('import' in extent.of) || extent.of.import !== id) return null;
  return (
    <div className="panel-sum">
      <p>
        {sayNumber(shownOf(picture, extent).seen)} of {sayNumber(extent.total)} shown
      </p>
      {extent.of.next === null ? null : (
        <Button className="button" onPress={() => attempt(showMoreBrought(world))}>
          Show more
        </Button>
      )}
    </div>
  );
}
