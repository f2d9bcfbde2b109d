import { useState } from 'react';
import { Button, FileTrigger, Input, Label, TextArea, TextField } from 'react-aria-components';
import { saveFile } from '../actions/saveFile.ts';
import { draftCypher } from '../store/cypher.ts';
import { notify } from '../store/notices.ts';
import { queriesFile, readQueriesFile, type SavedQuery, withOpened, withSaved } from '../store/saved-queries.ts';
import { count } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { useKept } from './kept.ts';

/** Queries under a name, with what they are for: kept in this browser, shared as files. */
export function Kept() {
  const { store } = useWorld();
  const draft = useShown((state) => state.cypher);
  const [saved, change, isKept] = useKept('saved');
  const { query, values, name, description } = draft;
  const open = async (files: FileList | null) => {
    try {
      const found = readQueriesFile((await files?.item(0)?.text()) ?? '');
      const { came } = withOpened(saved, found);
      change((before) => withOpened(before, found).all);
      store.setState(notify(sayOpened(came, found.length)));
      const [first] = found;
      if (first && query.trim() === '') store.setState(draftCypher(first));
    } catch (error) {
      store.setState(notify(`${(error as Error).message} Nothing was opened.`, 'warning'));
    }
  };
  return (
    <details>
      <summary>Saved queries</summary>
      <div className="cypher-kept">
        <TextField className="field" value={name} onChange={(text) => store.setState(draftCypher({ name: text }))}>
          <Label>Name</Label>
          <Input />
        </TextField>
        <TextField
          className="field"
          value={description}
          onChange={(text) => store.setState(draftCypher({ description: text }))}
        >
          <Label>What it is for</Label>
          <TextArea rows={2} />
        </TextField>
        <div className="actions">
          <Button
            className="button"
            isDisabled={name.trim() === '' || query.trim() === ''}
            onPress={() => change((before) => withSaved(before, { query, values, name, description }))}
          >
            Save query
          </Button>
          <Button
            className="button"
            isDisabled={saved.length === 0}
            onPress={() => share(saved, 'crosspivot-queries.json')}
          >
            Save all as a file
          </Button>
          <FileTrigger acceptedFileTypes={['application/json', '.json']} onSelect={(files) => void open(files)}>
            <Button className="button">Open a file…</Button>
          </FileTrigger>
        </div>
        {isKept ? null : (
          <p className="hint" role="status">
            This browser keeps nothing for this page: its storage is full or forbidden. The query is saved here until
            the page closes; save all as a file to keep it.
          </p>
        )}
        <QueryList
          label="Saved queries"
          queries={saved}
          onShare={(one) => share([one], 'crosspivot-query.json')}
          onRemove={({ name: gone }) => change((before) => before.filter((one) => one.name !== gone))}
        />
      </div>
    </details>
  );
}

const share = (queries: readonly SavedQuery[], name: string): void =>
  saveFile(new Blob([queriesFile(queries)], { type: 'application/json' }), name);

function sayOpened(came: readonly string[], found: number): string {
  if (came.length === 0)
    return `${found === 1 ? 'The query' : 'All queries'} of the file ${found === 1 ? 'is' : 'are'} saved here already.`;
  return `${count(came.length, 'query', 'queries')} opened, beside yours: ${came.join(', ')}.`;
}

/** What was asked, the newest first. */
export function Asked({ queries }: { queries: readonly SavedQuery[] }) {
  if (queries.length === 0) return null;
  return (
    <details>
      <summary>Asked before</summary>
      <QueryList label="Asked before" queries={queries} />
    </details>
  );
}

function QueryList({
  label,
  queries,
  onRemove,
  onShare,
}: {
  label: string;
  queries: readonly SavedQuery[];
  onRemove?: (query: SavedQuery) => void;
  onShare?: (query: SavedQuery) => void;
}) {
  const { store } = useWorld();
  const [leaving, setLeaving] = useState<string | null>(null);
  return (
    <ul className="cypher-list" aria-label={label}>
      {queries.map((one) => (
        <li key={`${one.name} ${one.query}`}>
          <Button className="history-step" onPress={() => store.setState(draftCypher(one))}>
            <span>{onRemove ? one.name : one.query.trim().slice(0, 200)}</span>
            {one.description ? <span className="facts">{one.description}</span> : null}
          </Button>
          {onShare ? (
            <Button className="button quiet" aria-label={`Save ${one.name} as a file`} onPress={() => onShare(one)}>
              Save as a file
            </Button>
          ) : null}
          {onRemove ? (
            <Button
              className="button quiet"
              aria-label={leaving === one.name ? `Really remove ${one.name}` : `Remove ${one.name}`}
              onPress={() => (leaving === one.name ? onRemove(one) : setLeaving(one.name))}
            >
              {leaving === one.name ? 'Really remove' : 'Remove'}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
