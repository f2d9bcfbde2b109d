import { Suspense, useEffect, useRef, useState } from 'react';
import { Button, Toolbar } from 'react-aria-components';
import { openFold } from '../actions/expand.ts';
import { beginNote } from '../actions/note.ts';
import { returnToOpening } from '../actions/opening.ts';
import { boardOf } from '../boards/BoardView.tsx';
import type { MenuPlace } from '../graph/menu.ts';
import type { Outside } from '../graph/unseen.ts';
import { type PictureView as MountedView, mountView } from '../graph/view.ts';
import { PictureMenu } from '../menus/PictureMenu.tsx';
import { PrintedPicture } from '../out/PrintedPicture.tsx';
import { toggleLasso } from '../palette/selecting.ts';
import { Boundary } from '../parts/Boundary.tsx';
import { late } from '../parts/late.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { usePrinting } from '../parts/usePrinting.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { offerExpansion, toggleMinimap, toggleStrip, toggleTimeline } from '../store/page.ts';
import { isNothing } from '../store/picture.ts';
import type { State } from '../store/state.ts';
import { count } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { ArrangeMenu } from './ArrangeMenu.tsx';
import { Legend } from './Legend.tsx';
import { Minimap } from './Minimap.tsx';
import { Tool, ToolSwitch } from './Tool.tsx';

const ZOOM = 1.25;
const SaveImage = late(async () => (await import('../out/SaveImage.tsx')).SaveImage);

/** The room where the picture is mounted, and the tools over it. React does not look inside. */
export function PictureView() {
  const world = useWorld();
  const container = useRef<HTMLDivElement>(null);
  const attempt = useAttempt();
  const [view, setView] = useState<MountedView | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [unseen, setUnseen] = useState<Outside | null>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const hasTable = useShown((state) => state.strip === 'table' && state.tableTab !== 'timeline');
  const hasTimeline = useShown((state) => state.strip === 'table' && state.tableTab === 'timeline');
  const hasLasso = useShown((state) => state.tool === 'lasso');
  const hasMap = useShown((state) => state.minimap);
  const isLoading = useShown((state) => state.status === 'loading');
  const isBare = useShown((state) => state.status === 'ready' && isNothing(state.picture));

  const isSeen = useShown((state) => boardOf(state) !== 'open');
  const isPrinting = usePrinting();

  useEffect(() => {
    if (!container.current) return;
    const mounted = mountView({
      container: container.current,
      store: world.store,
      onExpand: (id) => world.store.getState().presenting || world.store.setState(offerExpansion(id)),
      onOpenFold: (id) => void attempt(openFold(world, id)),
      onMenu: setMenu,
      onUnseen: setUnseen,
    });
    setView(mounted);
    return () => mounted.destroy();
  }, [world, attempt]);

  const turn = (toggle: (state: State) => State) => () => world.store.setState(toggle);
  const open = () => attempt(returnToOpening(world).then(() => view?.fit()));
  const notArrived = (error: unknown) => {
    setSaving(false);
    void attempt(Promise.reject(error));
  };

  return (
    <div className="picture">
      <div className="picture-field">
        <div ref={container} className="picture-room" />
        {isPrinting && isSeen && !isBare && view ? <PrintedPicture view={view} /> : null}
        {isLoading ? <Waiting what="Asking the graph whose machines were used against whom…" /> : null}
        {isBare ? (
          <p className="picture-bare">
            Nothing is on the picture. Search for anything, paste an address, or go back to the opening picture.
          </p>
        ) : null}
        {menu && view ? (
          <PictureMenu key={`${menu.x} ${menu.y}`} place={menu} onClose={() => setMenu(null)} onOther={view.menuAt} />
        ) : null}
        {unseen ? (
          <Button className="button unseen" onPress={() => view?.showUnseen()}>
            {unseen.what === 'new' ? count(unseen.number, 'new one lies', 'new ones lie') : 'What is selected lies'}{' '}
            outside the view: show
          </Button>
        ) : null}
      </div>
      <div className="picture-bar">
        <div className="picture-tools">
          <ToolSwitch
            sign="table"
            name="Table of what is shown"
            command="table"
            isOn={hasTable}
            onChange={turn(toggleStrip)}
          />
          <ToolSwitch
            sign="timeline"
            name="Timeline"
            command="timeline"
            isOn={hasTimeline}
            onChange={turn(toggleTimeline)}
          />
          <ToolSwitch sign="lasso" name="Lasso" command="lasso" isOn={hasLasso} onChange={turn(toggleLasso)} />
          <ToolSwitch sign="map" name="Map" isOn={hasMap} onChange={turn(toggleMinimap)} />
        </div>
        <Toolbar aria-label="View of the picture" className="picture-tools">
          <Tool id="fit" sign="fit" name="Fit" command="fit" onPress={() => view?.fit()} />
          <Tool id="zoom-in" sign="nearer" name="Zoom in" command="zoom-in" onPress={() => view?.zoomBy(ZOOM)} />
          <Tool
            id="zoom-out"
            sign="farther"
            name="Zoom out"
            command="zoom-out"
            onPress={() => view?.zoomBy(1 / ZOOM)}
          />
          <ArrangeMenu />
          <Tool sign="opening" name="Opening picture" command="opening" onPress={open} />
          <Tool sign="note" name="Note" command="note" onPress={() => beginNote(world.store)} />
          <Tool id="save-image" sign="image" name="Save image" command="image" onPress={() => setSaving(true)} />
        </Toolbar>
      </div>
      <div className="picture-below">
        <Legend />
        <Minimap view={view} />
      </div>
      {isSaving && view ? (
        <Boundary onFailed={notArrived}>
          <Suspense fallback={<Waiting what="Loading what draws images…" />}>
            <SaveImage view={view} onClose={() => setSaving(false)} />
          </Suspense>
        </Boundary>
      ) : null}
    </div>
  );
}
