import { useState } from 'react';
import { Button } from 'react-aria-components';
import { sayNumber } from '../words.ts';

/** Characters of a name that are shown at first. */
const FIRST = 300;

/** A name, cut where it is very long, with a button for the whole of it. */
export function Long({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= FIRST) return text;
  return (
    <>
      {isWhole ? text : `${text.slice(0, FIRST)}…`}{' '}
      <Button className="button" onPress={() => setWhole(!isWhole)}>
        {isWhole ? 'Its beginning alone' : `All ${sayNumber(text.length)} characters`}
      </Button>
    </>
  );
}
