import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { ImportRecord } from '../../contract/imports.ts';
import { withdraw } from '../actions/files.ts';
import { count, sayDate, sayNumber } from '../words.ts';
import { useWorld } from '../world.ts';

/** Problems drawn in a row. */
const LISTED = 20;

/** One import: what it carried, what was wrong with it, and its withdrawal, which asks first. */
export function ImportRow({ record, onChange }: { record: ImportRecord; onChange: () => void }) {
  const world = useWorld();
  const { name, status, startedAt, carried, added, problems, problemCount, error } = record;
  return (
    <li className="import">
      <b>{name}</b>
      <span className="facts">
        {status} · {sayDate(startedAt)} · {record.format}
      </span>
      <span className="facts">
        {count(carried.entities, 'entity', 'entities')}, {count(carried.assertions, 'assertion')};{' '}
        {sayNumber(added.assertions)} assertions were new
      </span>
      {error ? <p className="hint">{error}</p> : null}
      {problemCount > 0 ? (
        <details>
          <summary>{count(problemCount, 'problem')}</summary>
          <ul className="values">
            {problems.slice(0, LISTED).map(({ place, message, severity }) => (
              <li key={`${place} ${message}`}>
                {place}: {message} ({severity})
              </li>
            ))}
          </ul>
          {problemCount > LISTED ? <p className="hint">The first {LISTED} are listed.</p> : null}
        </details>
      ) : null}
      {status === 'loaded' ? (
        <DialogTrigger>
          <Button className="button">Withdraw</Button>
          <ModalOverlay className="overlay" isDismissable>
            <Modal className="modal">
              <Dialog role="alertdialog">
                {({ close }) => (
                  <>
                    <Heading slot="title">Withdraw &ldquo;{name}&rdquo;?</Heading>
                    <p>
                      Exactly its {count(carried.assertions, 'assertion')} and{' '}
                      {count(carried.descriptions, 'description')} go, and the entities that nothing else speaks of.
                      Importing the file again brings them back.
                    </p>
                    <div className="actions">
                      <Button className="button" onPress={close}>
                        Keep it
                      </Button>
                      <Button
                        className="button danger"
                        onPress={() => {
                          close();
                          void withdraw(world, record).then(onChange);
                        }}
                      >
                        Withdraw
                      </Button>
                    </div>
                  </>
                )}
              </Dialog>
            </Modal>
          </ModalOverlay>
        </DialogTrigger>
      ) : null}
    </li>
  );
}
