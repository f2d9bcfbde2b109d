import { useState } from 'react';
import type { ImportRecord } from '../../contract/imports.ts';
import { withdraw } from '../actions/withdraw.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { count } from '../words.ts';
import { useWorld } from '../world.ts';

/** Takes an import out of the graph; asks first, and says what goes. */
export function Withdraw({ record, onChange }: { record: ImportRecord; onChange: () => void }) {
  const world = useWorld();
  const [isBusy, setBusy] = useState(false);
  const { name, carried, added } = record;
  const start = async () => {
    setBusy(true);
    await withdraw(world, record);
    setBusy(false);
    onChange();
  };
  return (
    <Confirm
      label={isBusy ? 'Being withdrawn…' : 'Withdraw…'}
      title={`Withdraw “${name}”?`}
      verb="Withdraw"
      onConfirm={() => void start()}
      isPending={isBusy}
    >
      <p>
        Its {count(carried.assertions, 'assertion')} and {count(carried.descriptions, 'description')} go, unless another
        import carries the same, and with them those of its {count(carried.entities, 'entity', 'entities')} of which
        nothing else speaks: {added.entities} were new when it came. What other imports say stays as it is.
      </p>
      <p>Importing the file again brings all of it back.</p>
    </Confirm>
  );
}
