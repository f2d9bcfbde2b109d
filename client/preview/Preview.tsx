import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { discard } from '../actions/drafts.ts';
import { importDrafts } from '../actions/jobs.ts';
import type { Draft } from '../store/drafts.ts';
import { canImport } from '../store/imports.ts';
import { useShown, useWorld } from '../world.ts';
import { DraftList } from './DraftList.tsx';
import { DraftView } from './DraftView.tsx';

/** What importing files would do, before it is done, and how they are read. */
export function Preview() {
  const world = useWorld();
  const drafts = useShown((state) => state.drafts);
  const shown = useShown((state) => state.draft);
  const draft = drafts.find(({ id }) => id === shown);
  const close = () => discard(world, ids(drafts));
  return (
    <ModalOverlay className="overlay" isOpen={draft !== undefined} onOpenChange={(isOpen) => isOpen || close()}>
      <Modal className="modal preview">
        <Dialog>
          <header className="preview-head">
            <Heading slot="title">Import preview</Heading>
            <p className="hint">Nothing is written until you press Import.</p>
          </header>
          <div className="preview-body">
            {drafts.length > 1 ? <DraftList drafts={drafts} shown={shown} /> : null}
            {draft ? <DraftView key={draft.id} draft={draft} /> : null}
          </div>
          {draft ? <Actions drafts={drafts} draft={draft} onClose={close} /> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Actions({ drafts, draft, onClose }: { drafts: Draft[]; draft: Draft; onClose: () => void }) {
  const world = useWorld();
  const ready = drafts.filter(canImport);
  return (
    <footer className="preview-foot actions">
      {drafts.length > 1 ? (
        <Button className="button" onPress={() => discard(world, [draft.id])}>
          Leave this one out
        </Button>
      ) : null}
      <Button className="button" onPress={onClose}>
        Cancel
      </Button>
      {drafts.length > 1 ? (
        <Button className="button" isDisabled={!canImport(draft)} onPress={() => importDrafts(world, [draft.id])}>
          Import only this one
        </Button>
      ) : null}
      <Button
        className="button primary"
        isDisabled={ready.length === 0}
        onPress={() => importDrafts(world, ids(drafts))}
      >
        {sayImport(ready.length, drafts.length)}
      </Button>
    </footer>
  );
}

/** "Import", "Import all 3", "Import 2 of 3". */
function sayImport(ready: number, all: number): string {
  if (all === 1) return 'Import';
  return ready === all ? `Import all ${all}` : `Import ${ready} of ${all}`;
}

const ids = (drafts: readonly Draft[]): number[] => drafts.map(({ id }) => id);
