import { memo } from 'react';
import { Button } from 'react-aria-components';
import { sayTlp } from '../../contract/evidence.ts';
import { share } from '../actions/address.ts';
import { showMoreBrought } from '../actions/brought.ts';
import { showEverything } from '../actions/filter.ts';
import { SavedState } from '../investigations/SavedState.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { extentOf } from '../store/branches.ts';
import { groupedCount } from '../store/groups.ts';
import { dismissNew, newOnPicture } from '../store/imports.ts';
import { listed } from '../store/listed.ts';
import { openPanel, showTable } from '../store/page.ts';
import { select } from '../store/selection.ts';
import { mostRestricted, shown, shownOf } from '../store/shown.ts';
import type { State, Store } from '../store/state.ts';
import { ScopeStatus } from '../time/ScopeStatus.tsx';
import { count, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

/** What is shown of how many, by which rank, with which filters, how restricted, and whether the address has it. */
export function StatusLine() {
  const schema = useShown((state) => state.schema);
  const status = useShown((state) => state.status);
  const isBare = useShown(({ picture }) => listed(picture.nodes).length === 0);
  if (!schema || (isBare && status !== 'ready')) return <footer className="status">{WITHOUT_PICTURE[status]}</footer>;
  return (
    <footer className="status">
      <Held entities={schema.entities} />
      <ShownOf />
      <News />
      <ScopeStatus />
      <Filters />
      <SavedState />
      <LinkState />
      <Lasting />
    </footer>
  );
}

/** Says that something a person began is still under way. */
function Lasting() {
  const isLasting = useShown((state) => state.lasting > 0);
  return <span role="status">{isLasting ? 'working…' : ''}</span>;
}

/** What the picture holds. */
function Held({ entities }: { entities: number }) {
  const picture = useShown((state) => state.picture);
  const { nodes, edges, folds } = shown(picture);
  const folded = folds.reduce((sum, fold) => sum + fold.count, 0);
  const inGroups = groupedCount(picture);
  return (
    <>
      <Figure text={`${sayNumber(nodes.length)} of ${sayNumber(entities)} entities shown`} onPress={toEntities} />
      <Figure text={count(edges.length, 'relation')} onPress={toRelations} />
      {folded > 0 ? <Figure text={`${sayNumber(folded)} folded`} onPress={toFolds} /> : null}
      {inGroups.groups > 0 ? (
        <Figure text={`${sayNumber(inGroups.entities)} in ${count(inGroups.groups, 'group')}`} onPress={toGroups} />
      ) : null}
    </>
  );
}

/** How much of the last answer is shown, and by which rank. */
function ShownOf() {
  const world = useWorld();
  const attempt = useAttempt();
  const extent = useShown(({ ledger }) => extentOf(ledger));
  const picture = useShown((state) => state.picture);
  if (!extent) return null;
  const { seen, hidden } = shownOf(picture, extent);
  const more = hidden > 0 ? `, ${sayNumber(hidden)} hidden by your filters` : '';
  return (
    <>
      <Figure
        text={`${extent.what}: ${sayNumber(seen)} of ${sayNumber(extent.total)} shown${more}, ranked ${extent.rank}`}
        onPress={toHistory}
      />
      {'import' in extent.of && extent.of.next !== null ? (
        <Button className="quiet" onPress={() => attempt(showMoreBrought(world))}>
          show more
        </Button>
      ) : null}
    </>
  );
}

/** What imports brought that is marked as new. */
function News() {
  const number = useShown((state) => newOnPicture(state).length);
  if (number === 0) return null;
  return (
    <>
      <Figure text={`● ${sayNumber(number)} new`} onPress={selectNew} />
      <Figure text="dismiss the marks" onPress={dismissMarks} />
    </>
  );
}

function Filters() {
  const filters = useShown(({ picture }) => picture.hiddenKinds.length + picture.hiddenTypes.length);
  const tlp = useShown(({ picture }) => mostRestricted(picture));
  return (
    <>
      <Figure
        text={filters === 0 ? 'no filters on' : `${count(filters, 'filter')} on: show everything`}
        isDisabled={filters === 0}
        onPress={showEverything}
      />
      <Figure text={sayTlp(tlp)} onPress={toEntities} />
    </>
  );
}

function LinkState() {
  const text = useShown(({ film, linkSaved, linkCarries, historyKept }) => {
    if (film) return 'link as before the film';
    if (!linkSaved) return 'link not saved yet';
    return historyKept ? KEPT_HERE[linkCarries] : LINKS[linkCarries];
  });
  return <Figure text={text} onPress={share} />;
}

/** A number that leads to what it counts. Drawn again only where it says something else: the line follows every step. */
const Figure = memo(function Figure({
  text,
  onPress,
  isDisabled = false,
}: {
  text: string;
  onPress: (store: Store) => unknown;
  isDisabled?: boolean;
}) {
  const { store } = useWorld();
  return (
    <Button className="quiet" isDisabled={isDisabled} onPress={() => onPress(store)}>
      {text}
    </Button>
  );
});

const toEntities = (store: Store) => store.setState(showTable('entities'));
const toRelations = (store: Store) => store.setState(showTable('relations'));
const toFolds = (store: Store) => store.setState(showTable('folds'));
const toGroups = (store: Store) => store.setState(showTable('groups'));
const toHistory = (store: Store) => store.setState(openPanel('history'));
const selectNew = (store: Store) => store.setState((state) => select(newOnPicture(state))(state));
const dismissMarks = (store: Store) => store.setState(dismissNew);

const LINKS: Record<State['linkCarries'], string> = {
  history: 'link saved',
  picture: 'link saved without its history',
  nothing: 'too large for a link',
};
const KEPT_HERE: Record<State['linkCarries'], string> = {
  ...LINKS,
  picture: 'link saved, history kept in this browser',
  nothing: 'too large for a link, kept in this browser',
};

const WITHOUT_PICTURE: Record<State['status'], string> = {
  loading: 'Asking the graph…',
  ready: 'Nothing is shown',
  empty: 'The graph is empty',
  away: 'No answer from the graph yet',
};
