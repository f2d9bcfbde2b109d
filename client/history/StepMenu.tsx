import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { showCypherOf } from '../store/cypher.ts';
import { compareWith } from '../store/difference.ts';
import { START } from '../store/step.ts';
import { useShown, useWorld } from '../world.ts';

/** What is to be named: the branch that begins with a step, or the one that the next step after a place begins. */
export interface Naming {
  of: 'branch' | 'next';
  id: string;
  name: string;
}

/** What can be done with a step, or with a branch that begins with the step `first`. */
export function StepMenu({
  id,
  name,
  first = id,
  onName,
}: {
  id: string;
  name: string;
  first?: string;
  onName: (naming: Naming) => void;
}) {
  const { store } = useWorld();
  const isHere = useShown((state) => state.ledger.at === id);
  return (
    <MenuTrigger>
      <Button className="button quiet step-menu" aria-label={`More for ${name}`}>
        ⋯
      </Button>
      <Popover className="popover">
        <Menu className="menu">
          {isHere ? null : (
            <MenuItem className="option" onAction={() => store.setState(compareWith(id))}>
              Compare with where you are
            </MenuItem>
          )}
          <MenuItem className="option" onAction={() => onName({ of: 'next', id, name })}>
            Branch from here…
          </MenuItem>
          <MenuItem className="option" onAction={() => store.setState(showCypherOf(id))}>
            Show Cypher of this step
          </MenuItem>
          {first === START ? null : (
            <MenuItem className="option" onAction={() => onName({ of: 'branch', id: first, name })}>
              Name the way that begins here…
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
