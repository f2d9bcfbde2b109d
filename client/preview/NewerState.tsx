import { Button } from 'react-aria-components';
import { correct } from '../actions/drafts.ts';
import type { Draft } from '../store/drafts.ts';
import { useWorld } from '../world.ts';

/** Offers to count a file as the next state of an import whose name differs in a date or number alone. */
export function NewerState({ draft: { id, record } }: { draft: Draft }) {
  const world = useWorld();
  const newerOf = record?.preview?.newerOf;
  if (!newerOf) return null;
  const { name, source } = newerOf;
  return (
    <div className="callout" role="note">
      <p>
        Is it a newer state of &ldquo;{name}&rdquo;? Said by the same source, it adds what is new and knows what is not;
        as it stands it is a source of its own, that says all of it again.
      </p>
      <Button className="button" onPress={() => correct(world, id, { source })}>
        Count it as a newer state of &ldquo;{source}&rdquo;
      </Button>
    </div>
  );
}
