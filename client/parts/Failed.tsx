import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { isAway, RETRY_AFTER, troubleOf } from '../actions/trouble.ts';

/** An error where its answer would stand. What may be answered later is asked again. */
export function Failed({
  error,
  askAgain,
  again = 'Try again',
}: {
  error: unknown;
  askAgain: () => void;
  /** What its button says. */
  again?: string;
}) {
  const { title, safe, action, passing } = troubleOf(error);
  useEffect(() => {
    if (!isAway(error)) return;
    const timer = setTimeout(askAgain, RETRY_AFTER);
    return () => clearTimeout(timer);
  }, [error, askAgain]);
  return (
    <div className="failed" role="alert">
      <strong>{title}</strong>
      <p>
        {safe} {action} {passing ? 'This page tries again by itself.' : null}
      </p>
      <Button className="button" onPress={askAgain}>
        {again}
      </Button>
    </div>
  );
}
