import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { changeScope, scopeOf } from '../actions/scope.ts';
import { showTable } from '../store/page.ts';
import { sayWindow } from '../store/scope.ts';
import { useShown, useWorld } from '../world.ts';
import { Outside } from './Outside.tsx';
import { WindowFields } from './WindowFields.tsx';

/** The window, from the header. */
export function WindowMenu() {
  const { store } = useWorld();
  const { window, compared } = useShown(scopeOf);
  const isSet = window !== null;
  return (
    <DialogTrigger>
      <Button
        className="button"
        data-selected={isSet || undefined}
        aria-label={isSet ? `Window on: ${sayWindow(window)}` : 'Window'}
      >
        Window{isSet ? ' on' : ''} <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover scope-popover">
        <Dialog aria-label="Window over the dates of relations" className="scope-dialog">
          {({ close }) => (
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
                <Button className="button" isDisabled={!isSet} onPress={() => changeScope(store, { window: null })}>
                  No window
                </Button>
              </div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
