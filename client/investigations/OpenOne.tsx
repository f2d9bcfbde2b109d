import { useState } from 'react';
import { Button } from 'react-aria-components';
import { CommitField } from '../parts/CommitField.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { changeInvestigation, type OpenInvestigation, told } from '../store/investigation.ts';
import { setPerson } from '../store/page.ts';
import { select } from '../store/selection.ts';
import { count, sayDate } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { closeInvestigation, sessionOf } from './open.ts';
import { sayState } from './SavedState.tsx';
import { NOBODY } from './session.ts';
import { sayTags, tagsOf } from './tags.ts';
import { Versions } from './Versions.tsx';

/** The investigation that is open: whether it is saved, who is there, its versions. */
export function OpenOne({ investigation, onChange }: { investigation: OpenInvestigation; onChange: () => void }) {
  const { api, store } = useWorld();
  const attempt = useAttempt();
  const person = useShown((state) => state.person);
  const [hasVersions, setVersions] = useState(false);
  const { id, title, tags, others } = investigation;
  const rename = (change: { title?: string; tags?: string[] }, step: string) => {
    const save = async () => {
      const session = sessionOf(store);
      if (!session) return;
      await session.rename(change, step);
      onChange();
    };
    void attempt(save());
  };
  const move = async (state: 'archived' | 'open') => {
    const moved = await api.moveInvestigation(id, { state, person: person.trim() || NOBODY });
    store.setState(changeInvestigation(id, told(moved)));
    onChange();
  };
  return (
    <section className="open-investigation" aria-label="Open investigation">
      <h3>{title}</h3>
      <p className="facts">
        {sayState(investigation)} · version {investigation.version}
        {investigation.state === 'open' ? '' : ` · in the ${investigation.state === 'trash' ? 'trash' : 'archive'}`}
      </p>
      <CommitField
        label="Title"
        value={title}
        onCommit={(text) => text && rename({ title: text }, `Rename to “${text}”`)}
      />
      <CommitField
        label="Tags"
        hint="With commas between them"
        value={sayTags(tags)}
        onCommit={(text) => rename({ tags: tagsOf(text) }, `Tag: ${text || 'none'}`)}
      />
      <CommitField label="Your name" value={person} onCommit={(text) => store.setState(setPerson(text))} />
      {others.length > 0 ? (
        <ul className="others" aria-label="Who else is here">
          {others.map(({ viewer, person: name, selection }) => (
            <li key={viewer}>
              ◆ {name || 'Somebody'}{' '}
              {selection.length > 0 ? (
                <Button className="button" onPress={() => store.setState(select(selection))}>
                  Select the {count(selection.length, 'item')} selected there
                </Button>
              ) : (
                <span className="facts">nothing selected</span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="actions">
        <Button className="button" aria-expanded={hasVersions} onPress={() => setVersions(!hasVersions)}>
          Versions
        </Button>
        {investigation.state === 'open' ? (
          <Button className="button" onPress={() => attempt(move('archived'))}>
            Archive
          </Button>
        ) : (
          <Button className="button" onPress={() => attempt(move('open'))}>
            Bring back
          </Button>
        )}
        <Button className="button" onPress={() => closeInvestigation(store)}>
          Close it
        </Button>
      </div>
      {hasVersions ? <Versions investigation={investigation} onCopy={onChange} /> : null}
      <p className="facts">
        Saved by {investigation.savedBy}, {sayDate(investigation.savedAt)}
      </p>
    </section>
  );
}
