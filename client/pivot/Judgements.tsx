import { useState } from 'react';
import { Button } from 'react-aria-components';
import { JUDGEMENTS, type Judgement, type JudgementName } from '../../contract/judgements.ts';
import { withdraw } from '../actions/withdraw.ts';
import { count, sayDate, saySpan } from '../words.ts';
import { useWorld } from '../world.ts';
import type { RowActionsProps } from './actions.ts';
import { Judge } from './Judge.tsx';

/** What people think of a row, each with date and reason, and ways to say so oneself and to take it back. */
export function Judgements({ row, name, onChange }: RowActionsProps) {
  const [judging, setJudging] = useState<JudgementName | null>(null);
  /** Its form was closed last: the keyboard goes on where it was opened. */
  const [left, setLeft] = useState<JudgementName | null>(null);
  const judgements = row.judgements ?? [];
  return (
    <>
      {judgements.length > 0 ? (
        <ul className="held" aria-label="What people think of it">
          {judgements.map((judgement) => (
            <Held key={judgement.assertion} judgement={judgement} onChange={onChange} />
          ))}
        </ul>
      ) : null}
      {judging === null ? (
        <div className="actions">
          {JUDGEMENTS.map((judgement) => (
            <Button
              key={judgement}
              className="button"
              autoFocus={judgement === left}
              onPress={() => setJudging(judgement)}
            >
              {VERBS[judgement]}…
            </Button>
          ))}
        </div>
      ) : (
        <Judge
          row={row.id}
          judgement={judging}
          title={`${VERBS[judging]}: ${name(row.id)}`}
          verb={VERBS[judging]}
          onEnd={(isJudged) => {
            setLeft(judging);
            setJudging(null);
            if (isJudged) onChange();
          }}
        />
      )}
    </>
  );
}

const VERBS: Record<JudgementName, string> = { accepted: 'Accept', refined: 'Refine', rejected: 'Reject' };

function Held({ judgement, onChange }: { judgement: Judgement; onChange: () => void }) {
  const world = useWorld();
  const { sourceName, judgement: says, reason, reading, from, to, date, since, import: id } = judgement;
  const window = saySpan({ first_seen: from ?? undefined, last_seen: to ?? undefined });
  return (
    <li data-judgement={says}>
      <span>
        <b>
          {sourceName} {says} this
        </b>
        , {sayDate(date)}
      </span>
      <span className="claim-text">{reason}</span>
      {reading ? <span>Read as: {reading}</span> : null}
      {window ? <span>Holds {window}</span> : null}
      {since.length > 0 ? <span className="facts">{count(since.length, 'assertion')} came since</span> : null}
      <Button
        className="button"
        onPress={() => withdraw(world, { id, name: `${sourceName} ${says} this` }).then(onChange)}
      >
        Withdraw
      </Button>
    </li>
  );
}
