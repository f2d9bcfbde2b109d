import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button, ToggleButton, Toolbar } from 'react-aria-components';
import { openFold } from '../actions/expand.ts';
import { beginNote } from '../actions/note.ts';
import { returnToOpening } from '../actions/opening.ts';
import { type PictureView as MountedView, mountView } from '../graph/view.ts';
import { toggleLasso } from '../palette/selecting.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { offerExpansion, toggleMinimap, toggleStrip, toggleTimeline } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';
import { ArrangeMenu } from './ArrangeMenu.tsx';
import { Legend } from './Legend.tsx';
import { Minimap } from './Minimap.tsx';

const ZOOM = 1.25;
const SaveImage = lazy(() => import('../out/SaveImage.tsx').then(({ SaveImage }) => ({ default: SaveImage })));

/** The room where the picture is mounted, and the tools over it. React does not look inside. */
export function PictureView() {
  const world = useWorld();
  const container = useRef<HTMLDivElement>(null);
  const attempt = useAttempt();
  const [view, setView] = useState<MountedView | null>(null);
  const [isSaving, setSaving] = useState(false);
  const hasTable = useShown((state) => state.strip === 'table' && state.tableTab !== 'timeline');
  const hasTimeline = useShown((state) => state.strip === 'table' && state.tableTab === 'timeline');
  const hasLasso = useShown((state) => state.tool === 'lasso');
  const hasMap = useShown((state) => state.minimap);
  const isLoading = useShown((state) => state.status === 'loading');

  useEffect(() => {
    if (!container.current) return;
    const mounted = mountView({
      container: container.current,
      store: world.store,
      onExpand: (id) => world.store.setState(offerExpansion(id)),
      onOpenFold: (id) => void attempt(openFold(world, id)),
    });
    setView(mounted);
    return () => mounted.destroy();
  }, [world, attempt]);

  const open = () => attempt(returnToOpening(world).then(() => view?.fit()));

  return (
    <div className="picture">
      <div className="picture-field">
        <div ref={container} className="picture-room" />
        {isLoading ? <Waiting what="Asking the graph whose machines were used against whom…" /> : null}
      </div>
      <div className="picture-bar">
        <div className="picture-tools">
          <ToggleButton className="button" isSelected={hasTable} onChange={() => world.store.setState(toggleStrip)}>
            Table of what is shown
          </ToggleButton>
          <ToggleButton
            className="button"
            isSelected={hasTimeline}
            onChange={() => world.store.setState(toggleTimeline)}
          >
            Timeline
          </ToggleButton>
          <ToggleButton className="button" isSelected={hasLasso} onChange={() => world.store.setState(toggleLasso)}>
            Lasso
          </ToggleButton>
          <ToggleButton className="button" isSelected={hasMap} onChange={() => world.store.setState(toggleMinimap)}>
            Map
          </ToggleButton>
        </div>
        <Toolbar aria-label="View of the picture" className="picture-tools">
          <Button id="fit" className="button" onPress={() => view?.fit()}>
            Fit
          </Button>
          <Button id="zoom-in" className="button" aria-label="Zoom in" onPress={() => view?.zoomBy(ZOOM)}>
            +
          </Button>
          <Button id="zoom-out" className="button" aria-label="Zoom out" onPress={() => view?.zoomBy(1 / ZOOM)}>
            −
          </Button>
          <ArrangeMenu />
          <Button className="button" onPress={open}>
            Opening picture
          </Button>
          <Button className="button" onPress={() => beginNote(world.store)}>
            Note
          </Button>
          <Button id="save-image" className="button" onPress={() => setSaving(true)}>
            Save image
          </Button>
        </Toolbar>
      </div>
      <div className="picture-below">
        <Legend />
        <Minimap view={view} />
      </div>
      {isSaving && view ? (
        <Suspense fallback={null}>
          <SaveImage view={view} onClose={() => setSaving(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
