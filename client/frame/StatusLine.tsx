import { Button } from 'react-aria-components';
import { share } from '../actions/address.ts';
import { showMoreBrought } from '../actions/brought.ts';
import { showEverything } from '../actions/filter.ts';
import { SavedState } from '../investigations/SavedState.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { extentOf } from '../store/branches.ts';
import { groupedCount } from '../store/groups.ts';
import { dismissNew, newOnPicture } from '../store/imports.ts';
import { openPanel, showTable } from '../store/page.ts';
import { select } from '../store/selection.ts';
import { mostRestricted, shown, shownOf } from '../store/shown.ts';
import type { State } from '../store/state.ts';
import { ScopeStatus } from '../time/ScopeStatus.tsx';
import { count, sayNumber, sayTlp } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

/** What is shown of how many, by which rank, with which filters, how restricted, and whether the address has it. */
export function StatusLine() {
  const world = useWorld();
  const { store } = world;
  const attempt = useAttempt();
  const state = useShown((whole) => whole);
  const { picture, ledger, schema, status, linkSaved, linkCarries } = state;
  const extent = extentOf(ledger);
  const isBare = Object.keys(picture.nodes).length === 0;
  if (!schema || (isBare && status !== 'ready')) return <footer className="status">{WITHOUT_PICTURE[status]}</footer>;
  const { nodes, edges, folds } = shown(picture);
  const folded = folds.reduce((sum, fold) => sum + fold.count, 0);
  const inGroups = groupedCount(picture);
  const fresh = newOnPicture(state);
  const filters = picture.hiddenKinds.length + picture.hiddenTypes.length;
  return (
    <footer className="status">
      <Button className="quiet" onPress={() => store.setState(showTable('entities'))}>
        {sayNumber(nodes.length)} of {sayNumber(schema.entities)} entities shown
      </Button>
      <Button className="quiet" onPress={() => store.setState(showTable('relations'))}>
        {count(edges.length, 'relation')}
      </Button>
      {folded > 0 ? (
        <Button className="quiet" onPress={() => store.setState(showTable('folds'))}>
          {sayNumber(folded)} folded
        </Button>
      ) : null}
      {inGroups.groups > 0 ? (
        <Button className="quiet" onPress={() => store.setState(showTable('groups'))}>
          {sayNumber(inGroups.entities)} in {count(inGroups.groups, 'group')}
        </Button>
      ) : null}
      {extent ? (
        <Button className="quiet" onPress={() => store.setState(openPanel('history'))}>
          {extent.what}: {sayNumber(shownOf(picture, extent))} of {sayNumber(extent.total)} shown, ranked {extent.rank}
        </Button>
      ) : null}
      {extent && 'import' in extent.of && extent.of.next !== null ? (
        <Button className="quiet" onPress={() => attempt(showMoreBrought(world))}>
          show more
        </Button>
      ) : null}
      {fresh.length > 0 ? (
        <>
          <Button className="quiet" onPress={() => store.setState(select(fresh))}>
            ● {sayNumber(fresh.length)} new
          </Button>
          <Button className="quiet" onPress={() => store.setState(dismissNew)}>
            dismiss the marks
          </Button>
        </>
      ) : null}
      <ScopeStatus />
      <Button className="quiet" isDisabled={filters === 0} onPress={() => showEverything(store)}>
        {filters === 0 ? 'no filters on' : `${count(filters, 'filter')} on: show everything`}
      </Button>
      <Button className="quiet" onPress={() => store.setState(showTable('entities'))}>
        {sayTlp(mostRestricted(picture))}
      </Button>
      <SavedState />
      <Button className="quiet" onPress={() => share(store)}>
        {state.film ? 'link as before the film' : linkSaved ? LINKS[linkCarries] : 'link not saved yet'}
      </Button>
    </footer>
  );
}

const LINKS: Record<State['linkCarries'], string> = {
  history: 'link saved',
  picture: 'link saved without its history',
  nothing: 'too large for a link',
};

const WITHOUT_PICTURE: Record<State['status'], string> = {
  loading: 'Asking the graph…',
  ready: 'Nothing is shown',
  empty: 'The graph is empty',
  away: 'No answer from the graph yet',
};
