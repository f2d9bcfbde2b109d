import { Button } from 'react-aria-components';
import type { Degree } from '../../contract/graph.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { countKind, phrase, sayNumber } from '../words.ts';

/** One sort of neighbour: how many there are, how many are on the picture, and how many the button adds. */
export function ExpandRow({
  degree,
  already,
  number,
  isBusy,
  onExpand,
}: {
  degree: Degree;
  already: number;
  number: number;
  isBusy: boolean;
  onExpand: () => void;
}) {
  const { type, direction, kind, entities } = degree;
  const added = Math.min(number, entities - already);
  const sort = `${phrase(type, direction)} ${countKind(kind, entities)}`;
  return (
    <li>
      <KindIcon kind={kind} size={16} />
      <span className="expand-sort">
        {sort}
        <span className="facts">{already === 0 ? 'none here' : `${sayNumber(already)} here already`}</span>
      </span>
      <Button
        className="button"
        isDisabled={added <= 0 || isBusy}
        aria-label={added <= 0 ? `${sort}: all here` : `Add ${added}: ${sort}`}
        onPress={onExpand}
      >
        {added <= 0 ? 'All here' : `Add ${sayNumber(added)}`}
      </Button>
    </li>
  );
}
