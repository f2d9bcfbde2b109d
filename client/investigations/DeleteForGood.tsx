import type { Investigation } from '../../contract/investigations.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { count } from '../words.ts';
import { useWorld } from '../world.ts';

/** Takes an investigation out of the trash for ever; asks first. */
export function DeleteForGood({ investigation, onChange }: { investigation: Investigation; onChange: () => void }) {
  const { api } = useWorld();
  const attempt = useAttempt();
  const { id, title, version } = investigation;
  return (
    <Confirm
      label="Delete for good…"
      accessibleLabel={`Delete for good…: ${title}`}
      title={`Delete “${title}” for good?`}
      verb="Delete for good"
      onConfirm={() => void attempt(api.deleteInvestigation(id).then(onChange))}
    >
      <p>
        Its {count(version, 'version')} with all steps and notes go, and nothing brings them back. The graph stays as it
        is.
      </p>
    </Confirm>
  );
}
