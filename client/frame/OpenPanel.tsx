import { Button } from 'react-aria-components';
import { PANELS } from '../panels/index.ts';
import { Boundary } from '../parts/Boundary.tsx';
import { openPanel } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';

/** The one panel that is open. */
export function OpenPanel() {
  const { store } = useWorld();
  const open = useShown((state) => state.panel);
  const panel = PANELS.find(({ name }) => name === open);
  if (!panel) return null;
  return (
    <aside className="panel" aria-label={panel.title}>
      <div className="panel-head">
        <h2>{panel.title}</h2>
        <Button
          className="button quiet"
          aria-label={`Close ${panel.title}`}
          onPress={() => store.setState(openPanel(null))}
        >
          Close
        </Button>
      </div>
      <Boundary key={panel.name}>
        <panel.Panel />
      </Boundary>
    </aside>
  );
}
