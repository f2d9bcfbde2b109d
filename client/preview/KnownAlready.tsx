import { Button } from 'react-aria-components';
import { showBrought } from '../actions/brought.ts';
import { discard } from '../actions/drafts.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import type { Draft } from '../store/drafts.ts';
import { OUTDATED, sayDate } from '../words.ts';
import { useWorld } from '../world.ts';

/** Says when and by which import the very same file came in before. */
export function KnownAlready({ draft: { id, record, known } }: { draft: Draft }) {
  const world = useWorld();
  const attempt = useAttempt();
  const earlier = known ?? (record?.alreadyLoaded ? record : null);
  if (!earlier) return null;
  return (
    <div className="callout" role="note">
      <p>
        <b>This file is in the graph already.</b> It was imported on {sayDate(earlier.startedAt)} as &ldquo;
        {earlier.name}&rdquo;. To import it again as it stands changes nothing; read in another way it counts as another
        import.
      </p>
      {earlier.outdated ? <p>{OUTDATED}</p> : null}
      <Button
        className="button"
        onPress={() => {
          discard(world, [id]);
          void attempt(showBrought(world, earlier));
        }}
      >
        Close, and show what it brought
      </Button>
    </div>
  );
}
