import { Button } from 'react-aria-components';
import { changeScope, scopeOf } from '../actions/scope.ts';
import { showTable } from '../store/page.ts';
import { sayWindow } from '../store/scope.ts';
import { useShown, useWorld } from '../world.ts';
import { Outside } from './Outside.tsx';
import { ScopeMenu } from './ScopeMenu.tsx';
import { WindowFields } from './WindowFields.tsx';

/** The window, from the header. */
export function WindowMenu() {
  const { store } = useWorld();
  const window = useShown((state) => scopeOf(state).window);
  const compared = useShown((state) => scopeOf(state).compared);
  return (
    <ScopeMenu
      name="Window"
      set={window === null ? null : sayWindow(window)}
      label="Window over the dates of relations"
    >
      {(close) => (
        <>
          <p className="hint">
            What relations are dated to, in UTC. A month is the whole month; undated ones are in no window.
          </p>
          <WindowFields which="window" />
          {compared ? <WindowFields which="compared" /> : null}
          <Outside />
          <div className="actions">
            <Button
              className="button"
              onPress={() => {
                store.setState(showTable('timeline'));
                close();
              }}
            >
              Open the timeline
            </Button>
            <Button
              className="button"
              isDisabled={window === null}
              onPress={() => changeScope(store, { window: null })}
            >
              No window
            </Button>
          </div>
        </>
      )}
    </ScopeMenu>
  );
}
