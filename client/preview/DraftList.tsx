import { Button } from 'react-aria-components';
import type { Draft } from '../store/drafts.ts';
import { showDraft } from '../store/imports.ts';
import { count } from '../words.ts';
import { useWorld } from '../world.ts';

/** Several files at once: which they are, and how far each is. */
export function DraftList({ drafts, shown }: { drafts: Draft[]; shown: number | null }) {
  const { store } = useWorld();
  return (
    <nav className="draft-list" aria-label="Files to import">
      <ul>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Button
              className="draft-choice"
              aria-current={draft.id === shown ? 'true' : undefined}
              onPress={() => store.setState(showDraft(draft.id))}
            >
              <b>{draft.name}</b>
              <span className="facts">{sayDraft(draft)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function sayDraft({ status, record, known }: Draft): string {
  if (status === 'failed' || record?.status === 'failed') return 'cannot be read';
  if (status === 'waiting' && !record) return 'waits';
  if (status === 'sending') return 'being sent…';
  if (status !== 'checked') return 'being read…';
  if (record?.alreadyLoaded || known) return 'in the graph already';
  const added = record?.preview?.kinds.reduce((sum, kind) => sum + kind.added, 0) ?? record?.added.entities ?? 0;
  return count(added, 'new entity', 'new entities');
}
