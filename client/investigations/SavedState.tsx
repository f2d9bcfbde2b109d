import { Button } from 'react-aria-components';
import type { OpenInvestigation } from '../store/investigation.ts';
import { openPanel } from '../store/page.ts';
import { count } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

/** Whether what is done here is on the server, and who else is there; leads to the panel. */
export function SavedState() {
  const { store } = useWorld();
  const investigation = useShown((state) => state.investigation);
  const show = () => store.setState(openPanel('investigations'));
  if (!investigation) {
    return (
      <Button className="quiet" onPress={show}>
        not saved as an investigation
      </Button>
    );
  }
  const { others } = investigation;
  return (
    <>
      <Button className="quiet" onPress={show}>
        <span role="status">{sayState(investigation)}</span>
      </Button>
      {others.length > 0 ? (
        <Button className="quiet" onPress={show}>
          ◆ {others.map(({ person }) => person || 'somebody').join(', ')} here
        </Button>
      ) : null}
    </>
  );
}

/** "saved 12:04 UTC", "in the trash: …", "3 steps not sent yet: they wait in this browser". */
export function sayState(investigation: OpenInvestigation): string {
  const { unsent, sending, savedAt, conflict, keeping, trouble, state } = investigation;
  const waiting = `${count(unsent, 'step')} not sent yet`;
  if (conflict) return `${waiting}: others saved steps too, decide what becomes of yours`;
  if (sending === 'refused') return unsent > 0 ? `${waiting}: ${trouble}` : `not saved: ${trouble}`;
  if (unsent === 0 && state === 'trash') return 'in the trash: nothing is saved until it is restored';
  if (unsent === 0) return sending === 'away' ? 'the server does not answer' : `saved ${savedAt.slice(11, 16)} UTC`;
  if (sending !== 'away') return 'saving…';
  return `${waiting}: ${KEPT[keeping](unsent === 1)}`;
}

const KEPT: Record<OpenInvestigation['keeping'], (isOne: boolean) => string> = {
  kept: (isOne) => (isOne ? 'it waits in this browser' : 'they wait in this browser'),
  full: () => 'this browser has no room left to keep what waits, so leave this page open',
  forbidden: () => 'this browser may not keep what waits, so leave this page open',
};
