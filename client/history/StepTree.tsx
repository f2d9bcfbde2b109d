import { useState } from 'react';
import { Button, type Key, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { jump } from '../store/ledger.ts';
import { START } from '../store/step.ts';
import { count, sayClock } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { type Branch, endOfBranch, type OutlinePlace, outlineOf } from './outline.ts';
import { type Naming, StepMenu } from './StepMenu.tsx';

/** Branches up to so many steps stand open. */
const SHORT = 3;
const BRANCH = 'branch:';

/** Every step as a tree: the present way in a line, the others where they part from it. */
export function StepTree({ onName }: { onName: (naming: Naming) => void }) {
  const { store } = useWorld();
  const ledger = useShown((state) => state.ledger);
  const [turned, setTurned] = useState<ReadonlySet<Key>>(new Set());
  const outline = outlineOf(ledger);
  const usual = usuallyOpen(outline);
  const open = new Set(
    [...usual].filter((key) => !turned.has(key)).concat([...turned].filter((key) => !usual.has(key))),
  );
  const inForce = new Set(outline.slice(0, 1 + outline.findIndex(({ entry }) => (entry?.id ?? START) === ledger.at)));
  const go = (key: Key) => {
    const id = String(key);
    const branch = id.startsWith(BRANCH) ? branchOf(outline, id.slice(BRANCH.length)) : null;
    store.setState(jump(branch ? endOfBranch(branch) : id));
  };

  const rowOf = (place: OutlinePlace, isBranch = false) => {
    const id = place.entry?.id ?? START;
    const name = place.entry?.name ?? ledger.baseName;
    const branch = ledger.branches[id];
    const isHere = id === ledger.at;
    return (
      <TreeItem
        key={id}
        id={id}
        textValue={branch ? `${branch}: ${name}` : name}
        className={isBranch ? 'step branch' : 'step'}
        data-here={isHere || undefined}
        data-undone={!inForce.has(place) || undefined}
      >
        <TreeItemContent>
          {({ hasChildItems }) => (
            <div className="step-row">
              {hasChildItems ? <Chevron /> : <span className="step-dot" aria-hidden="true" />}
              <span className="step-name">
                {branch ? <span className="branch-name">{branch}</span> : null}
                {name}
                {isHere ? <span className="here">you are here</span> : null}
              </span>
              <span className="facts">
                {[place.entry && sayClock(place.entry.at), place.entry?.by].filter(Boolean).join(' · ')}
              </span>
              <StepMenu id={id} name={name} onName={onName} />
            </div>
          )}
        </TreeItemContent>
        {place.branches.map(branchRow)}
      </TreeItem>
    );
  };
  const branchRow = (branch: Branch) => {
    const steps = branch.places.length;
    const [first] = branch.places;
    if (steps === 1 && first) return rowOf(first, true);
    const last = branch.places.at(-1)?.entry?.name ?? '';
    const text = branch.name ?? 'Another way';
    // Not the key of its first step, which stood here alone: an item of the tree never changes its id.
    const key = `${BRANCH}${branch.id}`;
    return (
      <TreeItem key={key} id={key} textValue={`${text}, ${count(steps, 'step')}`} className="step branch">
        <TreeItemContent>
          <div className="step-row">
            <Chevron />
            <span className="step-name">
              <span className={branch.name ? 'branch-name' : ''}>{text}</span>
            </span>
            <span className="facts">
              {count(steps, 'step')}, up to: {last}
            </span>
            <StepMenu
              id={endOfBranch(branch)}
              name={`the end of ${branch.name ?? 'this way'}`}
              first={branch.id}
              onName={onName}
            />
          </div>
        </TreeItemContent>
        {branch.places.map((place) => rowOf(place))}
      </TreeItem>
    );
  };

  return (
    <Tree
      aria-label="Steps"
      className="step-tree"
      selectionMode="none"
      expandedKeys={open}
      onExpandedChange={(keys) => setTurned(difference(keys, usual))}
      onAction={go}
    >
      {outline.map((place) => rowOf(place))}
    </Tree>
  );
}

const Chevron = () => (
  <Button slot="chevron" className="chevron">
    <span aria-hidden="true">▸</span>
  </Button>
);

/** What is in one of two sets alone. */
const difference = (one: ReadonlySet<Key>, other: ReadonlySet<Key>): ReadonlySet<Key> =>
  new Set([...[...one].filter((key) => !other.has(key)), ...[...other].filter((key) => !one.has(key))]);

/** Where ways part one sees them; the steps of a long one are one press away. */
const usuallyOpen = (places: readonly OutlinePlace[]): Set<Key> =>
  new Set(
    places.flatMap(({ entry, branches }) => [
      ...(branches.length > 0 ? [entry?.id ?? START] : []),
      ...branches.flatMap((branch) => [
        ...(branch.places.length <= SHORT ? [`${BRANCH}${branch.id}`] : []),
        ...usuallyOpen(branch.places),
      ]),
    ]),
  );

function branchOf(places: readonly OutlinePlace[], id: string): Branch | null {
  for (const { branches } of places) {
    for (const branch of branches) {
      const found = branch.id === id ? branch : branchOf(branch.places, id);
      if (found) return found;
    }
  }
  return null;
}
