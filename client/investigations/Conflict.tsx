import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useAttempt } from '../parts/useAttempt.ts';
import { count, sayDate } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { saveAs, sessionOf } from './open.ts';
import { forgetWaiting } from './waiting.ts';

/** Others saved steps while some of ours waited: says who did what, and asks what becomes of ours. */
export function ConflictDialog() {
  const world = useWorld();
  const { store } = world;
  const attempt = useAttempt();
  const investigation = useShown((state) => state.investigation);
  const entries = useShown((state) => state.ledger.entries);
  const conflict = investigation?.conflict;
  if (!investigation || !conflict) return null;
  const settle = (choice: 'on top' | 'branch' | 'theirs') => {
    const session = sessionOf(store);
    if (session) void attempt(session.settle(choice));
  };
  const copy = async () => {
    const { id, title, tags } = investigation;
    await saveAs(world, { title: `${title.slice(0, 180)} (my steps)`, tags });
    await forgetWaiting(id, conflict.mine);
  };
  return (
    <ModalOverlay className="overlay" isOpen isKeyboardDismissDisabled>
      <Modal className="modal">
        <Dialog role="alertdialog">
          <Heading slot="title">Others saved steps while yours waited</Heading>
          <p>Nothing is lost. In &ldquo;{investigation.title}&rdquo; was saved since:</p>
          <ul className="conflict-list">
            {conflict.since.map(({ version, person, at, steps }) => (
              <li key={version}>
                {person}, {sayDate(at)}: {steps.length > 0 ? steps.join(', ') : 'went to another step'}
              </li>
            ))}
          </ul>
          <p>{count(conflict.mine.length, 'step')} of yours not sent yet:</p>
          <ul className="conflict-list">
            {conflict.mine.map((id) => (
              <li key={id}>{entries[id]?.name}</li>
            ))}
          </ul>
          <div className="actions">
            <Button className="button primary" autoFocus onPress={() => settle('on top')}>
              Put mine behind theirs
            </Button>
            <Button className="button" onPress={() => settle('branch')}>
              Keep mine as a branch, go to theirs
            </Button>
            <Button className="button" onPress={() => attempt(copy())}>
              Save mine as a copy
            </Button>
            <Button className="button danger" onPress={() => settle('theirs')}>
              Take theirs, drop mine
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
