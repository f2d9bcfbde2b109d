import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { moveSelected, TIDYINGS } from '../actions/tidy.ts';
import { useWorld } from '../world.ts';

/** Aligns, distributes or tidies what is selected. */
export function TidyMenu({ ids }: { ids: readonly string[] }) {
  const { store } = useWorld();
  return (
    <MenuTrigger>
      <Button className="button">
        Align <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <Menu className="menu" onAction={(id) => moveSelected(store, String(id), ids)}>
          {TIDYINGS.map(({ id, title }) => (
            <MenuItem key={id} id={id} className="option">
              {title}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
