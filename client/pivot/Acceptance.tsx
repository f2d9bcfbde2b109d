import { useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import { accept, acceptancesOf } from '../actions/accept.ts';
import { withdraw } from '../actions/withdraw.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { sayDate } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import type { RowActionsProps } from './actions.ts';
import { Decision } from './Decision.tsx';

/** A pair that may be the same: who holds it to be so and why, and a way to hold so or to take that back. */
export function Acceptance({ row, name, onChange }: RowActionsProps) {
  const [isOpen, setOpen] = useState(false);
  /** Its form was closed: the keyboard goes on where it was opened. */
  const [isLeft, setLeft] = useState(false);
  const pair = { one: String(row.cells.one), other: String(row.cells.other) };
  const holders = [row.cells.heldBy ?? []].flat();
  return (
    <>
      {holders.length > 0 ? <Held key={holders.join(' ')} pair={pair} onChange={onChange} /> : null}
      {isOpen ? (
        <Accept
          pair={pair}
          title={`${name(pair.one)} is ${name(pair.other)}`}
          onEnd={(isAccepted) => {
            setLeft(true);
            setOpen(false);
            if (isAccepted) onChange();
          }}
        />
      ) : (
        <Button className="button" autoFocus={isLeft} onPress={() => setOpen(true)}>
          Accept…
        </Button>
      )}
    </>
  );
}

interface Pair {
  one: string;
  other: string;
}

function Accept({ pair, title, onEnd }: { pair: Pair; title: string; onEnd: (isAccepted: boolean) => void }) {
  const world = useWorld();
  const isKnown = useShown((state) => state.person !== '');
  const [reason, setReason] = useState('');
  return (
    <Decision
      title={`Accept: ${title}`}
      hint="Nothing is merged: it is written down as your own assertion, and can be withdrawn."
      verb="Accept"
      isWhole={reason.trim() !== ''}
      write={(by) => accept(world, { ...pair, by, reason: reason.trim() }).then(() => onEnd(true))}
      onCancel={() => onEnd(false)}
    >
      <TextField className="field" value={reason} onChange={setReason} autoFocus={isKnown}>
        <Label>Why</Label>
        <TextArea rows={3} />
      </TextField>
    </Decision>
  );
}

/** Who holds it to be so, when and why; what a person asserted can be withdrawn here, what a file says with its import. */
function Held({ pair, onChange }: { pair: Pair; onChange: () => void }) {
  const world = useWorld();
  const answer = useAnswer(`${pair.one} ${pair.other}`, (signal) => acceptancesOf(world.api, pair, signal));
  if (answer.status === 'waiting') return <Waiting what="Reading who holds it to be so…" />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  return (
    <ul className="held" aria-label="Held to be the same by">
      {answer.value.map(({ assertion, record }) => (
        <li key={assertion.id}>
          <b>{assertion.sourceName}</b>
          <span className="facts">{record ? ` · ${sayDate(record.startedAt)}` : ''}</span>
          {assertion.description ? <span className="claim-text">{assertion.description}</span> : null}
          {record?.format === 'assertion' ? (
            <Button className="button" onPress={() => withdraw(world, record).then(onChange)}>
              Withdraw
            </Button>
          ) : (
            <span className="facts">Said by {record ? `"${record.name}"` : 'an import'}: it goes when that does.</span>
          )}
        </li>
      ))}
    </ul>
  );
}
