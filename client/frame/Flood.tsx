import { useState } from 'react';
import {
  Button,
  Checkbox,
  Dialog,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  NumberField,
} from 'react-aria-components';
import { KIND_NAMES, type Kind } from '../../contract/kinds.ts';
import { show } from '../actions/show.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { ask } from '../store/page.ts';
import type { State } from '../store/state.ts';
import { SUMMARISE_OVER } from '../store/thresholds.ts';
import { count, countKind, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

const USUAL = 200;

/** What there is of an answer that is too large to draw, and ways to narrow it. */
export function Flood() {
  const { store } = useWorld();
  const asking = useShown((state) => state.asking);
  return (
    <ModalOverlay
      className="overlay"
      isDismissable
      isOpen={asking !== null}
      onOpenChange={(isOpen) => isOpen || store.setState(ask(null))}
    >
      <Modal className="modal">
        <Dialog>{asking ? <Narrow key={asking.name} {...asking} /> : null}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Narrow({ ids, name, foundBy }: NonNullable<State['asking']>) {
  const world = useWorld();
  const attempt = useAttempt();
  const kinds = countKinds(ids);
  const [wanted, setWanted] = useState<Kind[]>([...kinds.keys()]);
  const [number, setNumber] = useState(USUAL);
  const left = ids.filter((id) => wanted.includes(kindOf(id)));
  const added = left.slice(0, number);
  const close = () => world.store.setState(ask(null));
  return (
    <>
      <Heading slot="title">{count(ids.length, 'entity is', 'entities are')} too many to draw</Heading>
      <p>Nothing is added yet. Choose kinds, and how many of them; the first of the answer come first.</p>
      <div className="field">
        {[...kinds].map(([kind, entities]) => (
          <Checkbox
            key={kind}
            className="checkbox"
            isSelected={wanted.includes(kind)}
            onChange={(isOn) => setWanted(isOn ? [...wanted, kind] : wanted.filter((other) => other !== kind))}
          >
            <span className="box" aria-hidden="true" /> {countKind(kind, entities)}
          </Checkbox>
        ))}
      </div>
      <NumberField
        className="field number"
        value={number}
        minValue={1}
        maxValue={SUMMARISE_OVER}
        onChange={(given) => setNumber(Number.isNaN(given) ? 1 : given)}
      >
        <Label>Add at most</Label>
        <Input />
      </NumberField>
      <div className="actions">
        <Button className="button" autoFocus onPress={close}>
          Add none
        </Button>
        <Button
          className="button primary"
          isDisabled={added.length === 0}
          onPress={() => {
            close();
            void attempt(show(world, { ids: added, name: `${name}: the first ${sayNumber(added.length)}`, foundBy }));
          }}
        >
          Add {sayNumber(added.length)} of {sayNumber(ids.length)}
        </Button>
      </div>
    </>
  );
}

/** The kind stands in the id. */
const kindOf = (id: string): Kind => KIND_NAMES.find((kind) => id.startsWith(`${kind}:`)) ?? 'other';

function countKinds(ids: readonly string[]): Map<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const id of ids) counts.set(kindOf(id), (counts.get(kindOf(id)) ?? 0) + 1);
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}
