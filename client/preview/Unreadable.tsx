import { Button } from 'react-aria-components';
import { check } from '../actions/drafts.ts';
import { faultsOf, isAway, troubleOf } from '../actions/trouble.ts';
import { Problems } from '../parts/Problems.tsx';
import type { Draft } from '../store/drafts.ts';
import { count } from '../words.ts';
import { useWorld } from '../world.ts';

/** Why a file cannot be taken, with every fault and its place. */
export function Unreadable({ draft: { id, error, record, status } }: { draft: Draft }) {
  const world = useWorld();
  const trouble = status === 'failed' ? troubleOf(error) : null;
  const faults = status === 'failed' ? faultsOf(error) : (record?.problems ?? []);
  return (
    <div className="failed" role="alert">
      <strong>{sayWhy(faults.length, trouble?.title ?? record?.error)}</strong>
      <p>
        {isAway(error)
          ? `${trouble?.safe} ${trouble?.action}`
          : 'Nothing of it is in the graph. Mend the file and drop it again, or read it as another format.'}
      </p>
      <Problems problems={faults} total={faults.length} />
      <Button className="button" onPress={() => check(world, id)}>
        Read it again
      </Button>
    </div>
  );
}

/** The faults stand below, each with its place. */
const sayWhy = (faults: number, message: string | null | undefined): string =>
  faults > 0 ? `This file has ${count(faults, 'fault')}.` : (message ?? 'This file cannot be read.');
