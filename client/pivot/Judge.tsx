import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, TextArea, TextField } from 'react-aria-components';
import { PartialDate } from '../../contract/dates.ts';
import type { JudgementName } from '../../contract/judgements.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { notify } from '../store/notices.ts';
import { setPerson } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';

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
  const attempt = useAttempt();
  const person = useShown((state) => state.person);
  const [given, setGiven] = useState<Partial<Record<Field, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const refines = judgement === 'refined';
  const said = (field: Field) => given[field]?.trim() || undefined;
  const isWhole = person.trim() !== '' && said('reason') && (!refines || said('reading') || said('from') || said('to'));
  const submit = async () => {
    setBusy(true);
    const more = refines ? { reading: said('reading'), from: said('from'), to: said('to') } : {};
    const held = api.judge({ row, judgement, source: person.trim(), reason: said('reason') as string, ...more });
    await attempt(
      held.then(({ import: { name } }) => {
        store.setState(notify(`Written down: ${name}. Withdraw it here or under Imports.`));
        onEnd(true);
      }),
    );
    setBusy(false);
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
    <Form
      className="pivot-form decision"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole && !isBusy) void submit();
      }}
    >
      <p className="hint">It is kept with your name, reason and the time, shown from now on, and can be withdrawn.</p>
      <TextField className="field" value={person} onChange={(text) => store.setState(setPerson(text))}>
        <Label>Your name</Label>
        <Input />
      </TextField>
      <TextField {...field('reason', 'Why')} />
      {refines ? (
        <>
          <TextField {...field('reading', 'Read it as')} />
          <TextField {...field('from', 'Holds from')} validate={isDate} />
          <TextField {...field('to', 'Holds until')} validate={isDate} />
        </>
      ) : null}
      <div className="actions">
        <Button type="submit" className="button primary" isDisabled={!isWhole || isBusy}>
          {isBusy ? 'Being written…' : verb}
        </Button>
        <Button className="button" onPress={() => onEnd(false)}>
          Cancel
        </Button>
      </div>
      {refines && !isWhole ? (
        <p className="hint">A refinement says how it should be read, or when it holds, and why.</p>
      ) : null}
    </Form>
  );
}
