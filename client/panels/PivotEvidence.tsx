import { useState } from 'react';
import { Button } from 'react-aria-components';
import { assertionsOf } from '../actions/evidence.ts';
import { bySource } from '../details/bySource.ts';
import { SourceClaims } from '../details/SourceClaims.tsx';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { count, nameOf, sayClaim } from '../words.ts';
import { useWorld } from '../world.ts';

/** The assertions that a row rests on, read when asked for. */
export function PivotEvidence({ ids }: { ids: string[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="button quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        Rests on {count(ids.length, 'assertion')}
      </Button>
      {isOpen ? <Read ids={ids} /> : null}
    </>
  );
}

function Read({ ids }: { ids: string[] }) {
  const { api } = useWorld();
  const answer = useAnswer(ids.join(' '), (signal) => assertionsOf(api, ids, signal));
  if (answer.status === 'waiting') return <Waiting what="Reading the assertions…" />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const { assertions, nodes } = answer.value;
  const name = (id: string) => {
    const node = nodes.get(id);
    return node ? nameOf(node) : id;
  };
  const claims = assertions.map((assertion) => ({
    ...assertion,
    sentence: sayClaim(assertion, name),
    text: assertion.description,
  }));
  return (
    <ul className="sources">
      {bySource(claims).map((group) => (
        <SourceClaims key={group[0]?.source} claims={group} />
      ))}
    </ul>
  );
}
