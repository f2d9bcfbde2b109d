import { Button } from 'react-aria-components';
import type { Investigation, InvestigationState } from '../../contract/investigations.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { notify } from '../store/notices.ts';
import { sayDate } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { DeleteForGood } from './DeleteForGood.tsx';
import { closeInvestigation, openSaved } from './open.ts';
import { NOBODY } from './session.ts';

const MOVED: Record<InvestigationState, string> = {
  open: 'is back among the open ones',
  archived: 'is in the archive',
  trash: 'is in the trash; restore it there at any time',
};

/** One investigation of the list, and what can be done with it. */
export function SavedRow({ investigation, onChange }: { investigation: Investigation; onChange: () => void }) {
  const world = useWorld();
  const { api, store } = world;
  const attempt = useAttempt();
  const person = useShown((state) => state.person).trim() || NOBODY;
  const open = useShown((state) => state.investigation);
  const isOpen = open?.id === investigation.id;
  const { id, title, tags, state, savedBy, savedAt, version } = isOpen ? open : investigation;
  const move = async (to: InvestigationState) => {
    await api.moveInvestigation(id, { state: to, person });
    if (isOpen && to === 'trash') closeInvestigation(store);
    store.setState(notify(`“${title}” ${MOVED[to]}.`));
    onChange();
  };
  const duplicate = async () => {
    const { investigation: made } = await api.duplicateInvestigation(id, { person });
    store.setState(notify(`Saved as “${made.title}”.`));
    onChange();
  };
  const button = (words: string, act: () => Promise<void>) => (
    <Button className="button" aria-label={`${words}: ${title}`} onPress={() => attempt(act())}>
      {words}
    </Button>
  );
  return (
    <li className="import">
      <h3>{title}</h3>
      <p className="facts">
        {savedBy}, {sayDate(savedAt)} · version {version}
      </p>
      {tags.length > 0 ? (
        <ul className="tags" aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      ) : null}
      <div className="actions">
        {isOpen ? <span className="facts">open in this page</span> : null}
        {!isOpen && state !== 'trash' ? button('Open', () => openSaved(world, id)) : null}
        {state !== 'trash' ? button('Duplicate', duplicate) : null}
        {state === 'open' ? button('Archive', () => move('archived')) : button('Restore', () => move('open'))}
        {state !== 'trash' ? button('To the trash', () => move('trash')) : null}
        {state === 'trash' ? <DeleteForGood investigation={investigation} onChange={onChange} /> : null}
      </div>
    </li>
  );
}
