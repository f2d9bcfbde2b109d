import { useState } from 'react';
import { Button, Input, Label, NumberField } from 'react-aria-components';
import { KIND_NAMES, KINDS, type Kind } from '../../contract/kinds.ts';
import { addByRule, neighboursByRule, type Rule } from '../actions/expandAll.ts';
import { Choice } from '../parts/Choice.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { notify } from '../store/notices.ts';
import { ASK_OVER } from '../store/thresholds.ts';
import { count } from '../words.ts';
import { useWorld } from '../world.ts';
import { ExpandAsk } from './ExpandAsk.tsx';
import { ORDERS } from './ExpandBy.tsx';

const KIND_CHOICES: { id: Kind | 'any'; title: string }[] = [
  { id: 'any', title: 'any kind' },
  ...KIND_NAMES.map((kind) => ({ id: kind, title: KINDS[kind].plural })),
];

/** Expands all that is selected by one rule; more than a few are asked about first. */
export function ExpandAll({ ids }: { ids: string[] }) {
  const world = useWorld();
  const attempt = useAttempt();
  const [rule, setRule] = useState<Rule>({ kind: null, order: 'rarest', each: 3 });
  const [isBusy, setBusy] = useState(false);
  const [found, setFound] = useState<string[] | null>(null);
  const look = async () => {
    const next = await neighboursByRule(world, ids, rule);
    if (next.length === 0) world.store.setState(notify('All of these neighbours are on the picture already.'));
    else if (next.length > ASK_OVER) setFound(next);
    else await addByRule(world, ids, next);
  };
  return (
    <details className="expand-narrow">
      <summary>Expand all by one rule</summary>
      <div className="narrowing-fields">
        <NumberField
          className="field"
          value={rule.each}
          minValue={1}
          maxValue={100}
          onChange={(each) => setRule({ ...rule, each: Number.isNaN(each) ? 1 : each })}
        >
          <Label>Neighbours of each, at most</Label>
          <Input />
        </NumberField>
        <Choice
          label="Of"
          options={KIND_CHOICES}
          value={rule.kind ?? 'any'}
          onChange={(kind) => setRule({ ...rule, kind: kind === 'any' ? null : kind })}
        />
        <Choice label="Order" options={ORDERS} value={rule.order} onChange={(order) => setRule({ ...rule, order })} />
        <Button
          className="button"
          aria-disabled={isBusy}
          onPress={() => {
            if (isBusy) return;
            setBusy(true);
            void attempt(look()).finally(() => setBusy(false));
          }}
        >
          Expand {count(ids.length, 'entity', 'entities')}
        </Button>
      </div>
      <ExpandAsk
        number={found?.length ?? null}
        onAnswer={(number) => {
          setFound(null);
          if (found && number !== null) void attempt(addByRule(world, ids, found.slice(0, number)));
        }}
      />
    </details>
  );
}
