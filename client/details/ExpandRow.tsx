import { Button } from 'react-aria-components';
import type { Kind } from '../../contract/kinds.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { ASK_OVER } from '../store/thresholds.ts';
import { sayNumber } from '../words.ts';

/** One sort of neighbour: how many there are, how many are on the picture, and how many the button adds. */
export function ExpandRow({
  kind,
  sort,
  entities,
  already,
  unseen,
  number,
  isBusy,
  onExpand,
  onCount,
}: {
  /** Null where any kind counts. */
  kind: Kind | null;
  /** "uses 13 IP addresses". */
  sort: string;
  entities: number;
  already: number;
  /** How many of these a filter hides. */
  unseen: number;
  number: number;
  isBusy: boolean;
  /** Told how many. */
  onExpand: (number: number) => void;
  /** Puts it on the picture as a count; null where that is no choice. */
  onCount: (() => void) | null;
}) {
  const added = Math.min(number, entities - already);
  const asks = added > ASK_OVER ? '…' : '';
  return (
    <li>
      {kind ? <KindIcon kind={kind} size={16} /> : null}
      <span className="expand-sort">
        {sort}
        <span className="facts">
          {already === 0 ? 'none here' : `${sayNumber(already)} here already`}
          {unseen > 0 ? `, ${sayNumber(unseen)} hidden by your filters` : ''}
        </span>
      </span>
      {onCount ? (
        <Button
          className="button"
          aria-disabled={isBusy}
          aria-label={`Show as a count: ${sort}`}
          onPress={() => isBusy || onCount()}
        >
          Count
        </Button>
      ) : null}
      <Button
        className="button"
        isDisabled={added <= 0}
        aria-disabled={isBusy}
        aria-label={added <= 0 ? `${sort}: all here` : `Add ${added}${asks}: ${sort}`}
        onPress={() => isBusy || onExpand(added)}
      >
        {added <= 0 ? 'All here' : `Add ${sayNumber(added)}${asks}`}
      </Button>
    </li>
  );
}
