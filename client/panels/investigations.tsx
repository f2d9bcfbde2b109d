import { useState } from 'react';
import { OpenOne } from '../investigations/OpenOne.tsx';
import { SaveAs } from '../investigations/SaveAs.tsx';
import { Saved } from '../investigations/Saved.tsx';
import { useShown } from '../world.ts';
import type { PanelEntry } from './panel.ts';

/** Work that is saved on the server: the one that is open, and all others. */
function Investigations() {
  const investigation = useShown((state) => state.investigation);
  const [round, setRound] = useState(0);
  const changed = () => setRound((last) => last + 1);
  return (
    <>
      {investigation ? <OpenOne key={investigation.id} investigation={investigation} onChange={changed} /> : <SaveAs />}
      <Saved round={round} />
    </>
  );
}

export const investigations: PanelEntry = {
  name: 'investigations',
  title: 'Investigations',
  icon: 'M4 7h5l2 2h9v10H4zM8 13h8M8 16h5',
  Panel: Investigations,
};
