import { Button } from 'react-aria-components';
import { troubleOf } from '../actions/trouble.ts';

/** An error where its answer would stand. */
export function Failed({ error, askAgain }: { error: unknown; askAgain: () => void }) {
  const { title, safe, action } = troubleOf(error);
  return (
    <div className="failed" role="alert">
      <strong>{title}</strong>
      <p>
        {safe} {action}
      </p>
      <Button className="button" onPress={askAgain}>
        Try again
      </Button>
    </div>
  );
}
