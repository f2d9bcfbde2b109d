import { Button, Heading } from 'react-aria-components';
import { setAside } from '../actions/setAside.ts';
import { NoteOn } from '../notes/NoteOn.tsx';
import { Entity } from '../parts/Entity.tsx';
import type { Fold } from '../store/picture.ts';
import { countKind, phrase, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { Expand } from './Expand.tsx';

/** Many like neighbours that stand on the picture as a count. */
export function FoldDetails({ fold }: { fold: Fold }) {
  const { store } = useWorld();
  const anchor = useShown((state) => state.picture.nodes[fold.anchor]);
  if (!anchor) return null;
  return (
    <>
      <div className="details-head">
        <Heading level={2}>{countKind(fold.kind, fold.count)} folded</Heading>
        <p>
          <Entity node={anchor} /> {phrase(fold.type, fold.direction)} {countKind(fold.kind, fold.total)};{' '}
          {fold.total === fold.count ? 'none' : sayNumber(fold.total - fold.count)} of them on the picture.
        </p>
      </div>
      <div className="actions">
        <Button className="button" onPress={() => setAside(store, [fold.id])}>
          Set this count aside
        </Button>
      </div>
      <NoteOn id={fold.id} />
      <Expand
        entity={anchor}
        only={({ type, direction, kind }) => type === fold.type && direction === fold.direction && kind === fold.kind}
      />
    </>
  );
}
