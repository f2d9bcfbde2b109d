import { Header, Menu, MenuItem, MenuSection, Popover, Separator, SubmenuTrigger } from 'react-aria-components';
import { filledIn, takesAny } from '../palette/filled.ts';
import { goToPanel } from '../palette/parts.ts';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { membersOf } from '../store/groups.ts';
import { question } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';
import { ITEM_ACTIONS } from './itemActions.ts';
import { Line } from './Line.tsx';

/** What can be done with some entities, relations, counts, groups or notes. */
export function ItemMenu({ ids, label, onClose }: { ids: readonly string[]; label: string; onClose: () => void }) {
  const world = useWorld();
  const attempt = useAttempt();
  const picture = useShown((state) => state.picture);
  const asked = useAnswer('pivots', async (signal) => (await world.api.pivots(signal)).pivots);
  const nodes = membersOf(picture, ids).flatMap((id) => picture.nodes[id] ?? []);
  const pivots = (asked.value ?? []).filter((pivot) => takesAny(pivot, nodes));
  const actions = ITEM_ACTIONS.flatMap(({ id, title, run }) => {
    const says = title(picture, ids);
    return says === null ? [] : [{ id, says, run }];
  });
  return (
    <Menu aria-label={label} autoFocus="first" className="menu" onClose={onClose}>
      <MenuSection>
        <Header className="menu-head">{label}</Header>
        {actions.map(({ id, says, run }) => (
          <MenuItem
            key={id}
            id={id}
            textValue={says}
            className="option"
            onAction={() => void attempt(Promise.resolve(run(world, [...ids])))}
          >
            <Line says={says} command={id} />
          </MenuItem>
        ))}
      </MenuSection>
      {nodes.length > 0 ? <Separator className="menu-rule" /> : null}
      {nodes.length > 0 ? (
        <SubmenuTrigger>
          <MenuItem id="pivots" textValue="Pivot on it" isDisabled={pivots.length === 0} className="option">
            <Line says="Pivot on it" leadsOn />
          </MenuItem>
          <Popover className="popover">
            <Menu aria-label="Pivot on it" className="menu">
              {pivots.map((pivot) => (
                <MenuItem
                  key={pivot.name}
                  id={pivot.name}
                  textValue={pivot.title}
                  className="option"
                  onAction={() => {
                    onClose();
                    world.store.setState(question(filledIn(pivot, nodes)));
                    goToPanel();
                  }}
                >
                  <Line says={pivot.title} />
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </SubmenuTrigger>
      ) : null}
    </Menu>
  );
}
