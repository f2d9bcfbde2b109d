import { Header, Menu, MenuItem, MenuSection } from 'react-aria-components';
import { COMMANDS } from '../palette/commands.ts';
import { useWorld } from '../world.ts';
import { Line } from './Line.tsx';

/** What a person looks for on the ground of the picture, in its order. */
const ON_THE_GROUND = [
  'undo',
  'redo',
  'select-all',
  'layout',
  'fit',
  'note',
  'table',
  'timeline',
  'image',
  'opening',
].flatMap((wanted) => COMMANDS.find(({ id }) => id === wanted) ?? []);

/** What can be done with the picture as a whole, as it is when the menu opens. */
export function CanvasMenu({ label, onClose }: { label: string; onClose: () => void }) {
  const world = useWorld();
  const possible = ON_THE_GROUND.filter(({ isPossible }) => isPossible?.(world.store.getState()) !== false);
  return (
    <Menu aria-label={label} autoFocus="first" className="menu" onClose={onClose}>
      <MenuSection>
        <Header className="menu-head">{label}</Header>
        {possible.map(({ id, does, run }) => (
          <MenuItem key={id} id={id} textValue={does} className="option" onAction={() => run(world)}>
            <Line says={does} command={id} />
          </MenuItem>
        ))}
      </MenuSection>
    </Menu>
  );
}
