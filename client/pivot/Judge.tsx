import { useState } from 'react';
import { FieldError, Input, Label, TextArea, TextField } from 'react-aria-components';
import { PartialDate } from '../../contract/dates.ts';
import type { JudgementName } from '../../contract/judgements.ts';
import { notify } from '../store/notices.ts';
import { useShown, useWorld } from '../world.ts';
import { Decision } from './Decision.tsx';

type Field = 'reason' | 'reading' | 'from' | 'to';

/** Asks a person for name and reason, and for another reading or a narrower window where a row is refined. */
export function Judge({
  row,
  judgement,
  title,
  verb,
  onEnd,
}: {
  row: string;
  judgement: JudgementName;
  title: string;
  verb: string;
  onEnd: (isJudged: boolean) => void;
}) {
  const { api, store } = useWorld();
  const [given, setGiven] = useState<Partial<Record<Field, string>>>({});
  const isKnown = useShown((state) => state.person !== '');
  const refines = judgement === 'refined';
  const said = (field: Field) => given[field]?.trim() || undefined;
  const [reason, reading, from, to] = [said('reason'), said('reading'), said('from'), said('to')];
  const write = async (source: string) => {
    const more = refines ? { reading, from, to } : {};
    const held = await api.judge({ row, judgement, source, reason: reason as string, ...more });
    store.setState(notify(`Written down: ${held.import.name}. Withdraw it here or under Imports.`));
    onEnd(true);
  };
  const field = (name: Field, label: string) => ({
    className: 'field',
    value: given[name] ?? '',
    onChange: (text: string) => setGiven({ ...given, [name]: text }),
    children: (
      <>
        <Label>{label}</Label>
        {name === 'from' || name === 'to' ? (
          <Input placeholder="YYYY, YYYY-MM or YYYY-MM-DD" />
        ) : (
          <TextArea rows={name === 'reason' ? 3 : 2} />
        )}
        <FieldError className="hint" />
      </>
    ),
  });
  const isDate = (text: string) =>
    text.trim() === '' || PartialDate.safeParse(text.trim()).success ? null : 'YYYY, YYYY-MM or YYYY-MM-DD, UTC';
  return (
    <Decision
      title={title}
      hint="It is kept with your name, reason and the time, shown from now on, and can be withdrawn."
      verb={verb}
      isWhole={reason !== undefined && (!refines || [reading, from, to].some((one) => one !== undefined))}
      write={write}
      onCancel={() => onEnd(false)}
      lacks={
        refines ? <p className="hint">A refinement says how it should be read, or when it holds, and why.</p> : null
      }
    >
      <TextField {...field('reason', 'Why')} autoFocus={isKnown} />
      {refines ? (
        <>
          <TextField {...field('reading', 'Read it as')} />
          <TextField {...field('from', 'Holds from')} validate={isDate} />
          <TextField {...field('to', 'Holds until')} validate={isDate} />
        </>
      ) : null}
    </Decision>
  );
}
