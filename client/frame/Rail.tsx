import { ToggleButton } from 'react-aria-components';
import { PANELS } from '../panels/index.ts';
import { togglePanel } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';

/** One button a panel. */
export function Rail() {
  const { store } = useWorld();
  const open = useShown((state) => state.panel);
  return (
    <nav className="rail" aria-label="Panels">
      {PANELS.map(({ name, title, icon }) => (
        <ToggleButton
          key={name}
          className="rail-button"
          isSelected={open === name}
          onChange={() => store.setState(togglePanel(name))}
        >
          <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
            <path d={icon} />
          </svg>
          {title}
        </ToggleButton>
      ))}
    </nav>
  );
}
