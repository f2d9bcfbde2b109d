import { useEffect, useRef, useState } from 'react';
import { Button, ToggleButton, Toolbar } from 'react-aria-components';
import { arrange } from '../actions/arrange.ts';
import { returnToOpening } from '../actions/opening.ts';
import { inOneLine } from '../actions/trouble.ts';
import { mountView } from '../graph/view.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { notify } from '../store/notices.ts';
import { toggleStrip } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';

const ZOOM = 1.25;

/** The room where the picture is mounted, and the tools over it. React does not look inside. */
export function PictureView() {
  const world = useWorld();
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<ReturnType<typeof mountView> | null>(null);
  const hasTable = useShown((state) => state.strip === 'table');
  const isLoading = useShown((state) => state.status === 'loading');

  useEffect(() => {
    if (!container.current) return;
    const mounted = mountView({ container: container.current, store: world.store });
    setView(mounted);
    return () => mounted.destroy();
  }, [world]);

  const open = () =>
    returnToOpening(world).then(
      () => view?.fit(),
      (error: unknown) => world.store.setState(notify(inOneLine(error), 'warning')),
    );

  return (
    <div className="picture">
      <div className="picture-field">
        <div ref={container} className="picture-room" />
        {isLoading ? <Waiting what="Asking the graph whose machines were used against whom…" /> : null}
      </div>
      <div className="picture-bar">
        <ToggleButton className="button" isSelected={hasTable} onChange={() => world.store.setState(toggleStrip)}>
          Table of what is shown
        </ToggleButton>
        <Toolbar aria-label="View of the picture" className="picture-tools">
          <Button className="button" onPress={() => view?.fit()}>
            Fit
          </Button>
          <Button className="button" aria-label="Zoom in" onPress={() => view?.zoomBy(ZOOM)}>
            +
          </Button>
          <Button className="button" aria-label="Zoom out" onPress={() => view?.zoomBy(1 / ZOOM)}>
            −
          </Button>
          <Button className="button" onPress={() => arrange(world.store)}>
            Arrange
          </Button>
          <Button className="button" onPress={open}>
            Opening picture
          </Button>
        </Toolbar>
      </div>
    </div>
  );
}
