import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { arrange } from '../actions/arrange.ts';
import { LAYOUTS } from '../graph/layouts/index.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { chooseLayout, toggleAnimated } from '../store/arranging.ts';
import { useLater, useShown, useWorld } from '../world.ts';

/** All layouts with what each is good for, and whether they move into place; while one is computed, how far it is. */
export function ArrangeMenu() {
  const world = useWorld();
  const { store } = world;
  const attempt = useAttempt();
  const arranging = useShown((state) => state.arranging);
  const animated = useShown((state) => state.animated);
  const reducedMotion = useShown((state) => state.reducedMotion);
  const isOpen = useShown((state) => state.choosesLayout);
  const picture = useLater((state) => state.picture);
  if (arranging) {
    const { title, share, stop } = arranging;
    return (
      <span className="arranging" role="status">
        <progress aria-label={`Arranging: ${title}`} value={share} />
        <Button className="button" onPress={() => stop.abort()}>
          Cancel arranging
        </Button>
      </span>
    );
  }
  const layouts = LAYOUTS.map((layout) => ({ ...layout, refusal: layout.refuses?.(picture) ?? null }));
  const refused = layouts.filter(({ refusal }) => refusal !== null).map(({ name }) => name);
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={(open) => store.setState(chooseLayout(open))}>
      <Button className="button">
        Arrange <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <Menu autoFocus="first" disabledKeys={reducedMotion ? [...refused, 'animated'] : refused} className="menu">
          <MenuSection aria-label="Layouts">
            {layouts.map(({ name, title, goodFor, refusal }) => (
              <MenuItem
                key={name}
                id={name}
                textValue={title}
                className="option"
                onAction={() => attempt(arrange(world, name))}
              >
                <span className="title">{title}</span>
                <span className="says">{refusal ?? goodFor}</span>
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            aria-label="How"
            selectionMode="multiple"
            selectedKeys={animated && !reducedMotion ? ['animated'] : []}
            onSelectionChange={() => store.setState(toggleAnimated)}
          >
            <MenuItem id="animated" textValue="Move into place" className="option">
              {({ isSelected }) => (
                <>
                  <span className="title">
                    <span aria-hidden="true">{isSelected ? '✓ ' : ''}</span>Move into place
                  </span>
                  <span className="says">
                    {reducedMotion
                      ? 'Off: your system asks for less motion.'
                      : 'Show in a moment where each thing went.'}
                  </span>
                </>
              )}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
