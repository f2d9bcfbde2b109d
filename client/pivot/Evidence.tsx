import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { PivotRow } from '../../contract/pivots.ts';
import { assertionsOf, descriptionsOf } from '../actions/evidence.ts';
import { bySource } from '../details/bySource.ts';
import { type Claim, SourceClaims } from '../details/SourceClaims.tsx';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { count, nameOf, naming, roundScore, sayClaim } from '../words.ts';
import { useWorld } from '../world.ts';

/** The claims that a row rests on, read when asked for, each with what taking it away would do. */
export function Evidence({ row }: { row: PivotRow }) {
  const [isOpen, setOpen] = useState(false);
  const described = row.assertions.filter((id) => !isAssertion(id)).length;
  const asserted = row.assertions.length - described;
  const parts = [
    asserted > 0 || described === 0 ? count(asserted, 'assertion') : '',
    described > 0 ? count(described, 'description') : '',
  ].filter(Boolean);
  return (
    <>
      <Button className="button quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        Rests on {parts.join(' and ')}
      </Button>
      {isOpen ? <Read row={row} /> : null}
    </>
  );
}

function Read({ row }: { row: PivotRow }) {
  const { api } = useWorld();
  const answer = useAnswer(row.assertions.join(' '), async (signal) => {
    const described = row.assertions.filter((id) => !isAssertion(id));
    const [asserted, descriptions] = await Promise.all([
      assertionsOf(api, row.assertions.filter(isAssertion), signal),
      described.length > 0 ? descriptionsOf(api, row.entities, described, signal) : [],
    ]);
    return { ...asserted, descriptions };
  });
  if (answer.status === 'waiting') return <Waiting what="Reading the assertions…" />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const { assertions, nodes, descriptions } = answer.value;
  const name = naming(nodes);
  const without = new Map(row.removals.map((removal) => [removal.assertion, sayRemoval(removal)]));
  const claims: Claim[] = [
    ...assertions.map((assertion) => ({
      ...assertion,
      sentence: sayClaim(assertion, name),
      text: assertion.description,
      note: without.get(assertion.id),
    })),
    ...descriptions.map(({ entity, ...description }) => ({
      ...description,
      sentence: `describes ${nameOf(entity)}${description.name && description.name !== entity.name ? ` as ${description.name}` : ''}`,
      text: description.description,
      note: without.get(description.id),
    })),
  ];
  return (
    <ul className="sources">
      {bySource(claims).map((group) => (
        <SourceClaims key={group[0]?.source} claims={group} />
      ))}
    </ul>
  );
}

const isAssertion = (id: string): boolean => id.startsWith('assertion:');

function sayRemoval({ change, goes }: PivotRow['removals'][number]): string {
  if (goes) return 'without it this row goes';
  if (change === 0) return 'without it the score stays';
  return `without it the score is ${roundScore(Math.abs(change))} ${change < 0 ? 'lower' : 'higher'}`;
}
