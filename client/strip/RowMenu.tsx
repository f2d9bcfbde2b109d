import type { RefObject } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components';
import { filledIn, takesAny } from '../palette/filled.ts';
import { goToPanel } from '../palette/parts.ts';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { question } from '../store/page.ts';
import { count } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { ROW_ACTIONS } from './rowActions.ts';

/** What can be done with the selected rows: a button, and the menu that it and the rows open. */
export function RowMenu({
  ids,
  isOpen,
  onOpenChange,
  trigger,
}: {
  /** Of the rows that are selected. */
  ids: string[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  trigger: RefObject<HTMLButtonElement | null>;
}) {
  const world = useWorld();
  const attempt = useAttempt();
  const picture = useShown((state) => state.picture);
  const asked = useAnswer(`pivots ${isOpen}`, async (signal) =>
    isOpen ? (await world.api.pivots(signal)).pivots : [],
  );
  const nodes = ids.flatMap((id) => picture.nodes[id] ?? []);
  const pivots = (asked.value ?? []).filter((pivot) => takesAny(pivot, nodes));
  const actions = ROW_ACTIONS.flatMap(({ id, title, run }) => {
    const says = isOpen ? title(picture, ids) : null;
    return says === null ? [] : [{ id, says, run }];
  });
  return (
    <>
      <Button
        ref={trigger}
        className="button"
        isDisabled={ids.length === 0}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={() => onOpenChange(true)}
      >
        {ids.length === 0 ? 'Rows: none selected' : `With ${count(ids.length, 'row')}…`}
      </Button>
      <Popover aria-label="Rows" className="popover" triggerRef={trigger} isOpen={isOpen} onOpenChange={onOpenChange}>
        <Menu
          aria-label="What to do with the rows"
          autoFocus="first"
          className="menu"
          onClose={() => onOpenChange(false)}
        >
          <MenuSection aria-label="Actions">
            {actions.map(({ id, says, run }) => (
              <MenuItem
                key={id}
                id={id}
                className="option"
                onAction={() => void attempt(Promise.resolve(run(world, ids)))}
              >
                {says}
              </MenuItem>
            ))}
          </MenuSection>
          {pivots.length > 0 ? (
            <MenuSection className="palette-section">
              <Header>Pivot on it</Header>
              {pivots.map((pivot) => (
                <MenuItem
                  key={pivot.name}
                  id={`pivot ${pivot.name}`}
                  className="option"
                  onAction={() => {
                    world.store.setState(question(filledIn(pivot, nodes)));
                    goToPanel();
                  }}
                >
                  {pivot.title}
                </MenuItem>
              ))}
            </MenuSection>
          ) : null}
        </Menu>
      </Popover>
    </>
  );
}
