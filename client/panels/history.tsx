import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { bringUpToDate } from '../actions/bringUpToDate.ts';
import { openLedgerFile, returnToFormer, saveLedgerFile } from '../actions/ledgerFiles.ts';
import { Comparison } from '../history/Comparison.tsx';
import { NameBranch } from '../history/NameBranch.tsx';
import type { Naming } from '../history/StepMenu.tsx';
import { StepTree } from '../history/StepTree.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { openFilm } from '../store/film.ts';
import { useShown, useWorld } from '../world.ts';
import type { PanelEntry } from './panel.ts';

/** The ledger: every step with its time, on whatever branch; what can be done with all of it. */
function History() {
  const world = useWorld();
  const { store } = world;
  const attempt = useAttempt();
  const [naming, setNaming] = useState<Naming | null>(null);
  const former = useShown((state) => state.former);
  const branchName = useShown((state) => state.branchName);
  const hasSteps = useShown((state) => Object.keys(state.ledger.entries).length > 0);
  return (
    <>
      <div className="actions">
        <Button className="button" isDisabled={!hasSteps} onPress={() => store.setState(openFilm())}>
          Play as film
        </Button>
        <Button className="button" onPress={() => saveLedgerFile(store)}>
          Save as file
        </Button>
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file) void attempt(openLedgerFile(world, file));
          }}
        >
          <Button className="button">Open file</Button>
        </FileTrigger>
        <Button className="button" onPress={() => attempt(bringUpToDate(world))}>
          Bring up to date
        </Button>
        {former ? (
          <Button className="button" onPress={() => store.setState(returnToFormer)}>
            Back to what the file took the place of
          </Button>
        ) : null}
      </div>
      {naming ? <NameBranch key={`${naming.of} ${naming.id}`} naming={naming} onDone={() => setNaming(null)} /> : null}
      <Comparison />
      <p className="hint">Go to any step; nothing is ever lost. A step taken after an undo begins another branch.</p>
      {branchName ? <p role="status">Your next step begins the branch “{branchName}”.</p> : null}
      <StepTree onName={setNaming} />
    </>
  );
}

export const history: PanelEntry = {
  name: 'history',
  title: 'History',
  icon: 'M12 4a8 8 0 1 1-7.4 5M4 4v5h5M12 8v4.5l3 2',
  Panel: History,
};
