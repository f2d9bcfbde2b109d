import { Button } from 'react-aria-components';
import { toggleFullScreen } from '../actions/fullScreen.ts';
import { changeStyle, STYLE_WORDS } from '../actions/style.ts';
import { ClassChips } from '../frame/ClassChips.tsx';
import { Choice } from '../parts/Choice.tsx';
import { chooseContrast, chooseTheme, chosenLook } from '../preferences.ts';
import { togglePresenting } from '../store/page.ts';
import type { Styles } from '../store/styles.ts';
import { useShown, useWorld } from '../world.ts';
import type { PanelEntry } from './panel.ts';

const SCHEMES = [
  { id: 'system', title: 'As the system' },
  { id: 'light', title: 'Light' },
  { id: 'dark', title: 'Dark' },
] as const;
const CONTRASTS = [
  { id: 'system', title: 'As the system' },
  { id: 'normal', title: 'Normal' },
  { id: 'more', title: 'High' },
] as const;

/** By which rules the picture is drawn, and how the page looks. */
function Look() {
  const { store } = useWorld();
  const colour = useShown((state) => state.picture.styles.colour);
  useShown((state) => state.theme);
  const { scheme, contrast } = chosenLook();
  return (
    <div className="look">
      <p className="hint">Rules belong to the picture: each is a step that can be undone, and a link carries it.</p>
      {(Object.keys(STYLE_WORDS) as (keyof Styles)[]).map((rule) => (
        <Rule key={rule} rule={rule} />
      ))}
      {colour === 'family' ? null : (
        <section className="look-classes" aria-label="Legend of the colours">
          <ClassChips />
        </section>
      )}
      <h3>This page</h3>
      <Choice
        label="Theme"
        options={SCHEMES}
        value={scheme ?? 'system'}
        onChange={(id) => chooseTheme(store, id === 'system' ? null : id)}
      />
      <Choice
        label="Contrast"
        options={CONTRASTS}
        value={contrast ?? 'system'}
        onChange={(id) => chooseContrast(store, id === 'system' ? null : id)}
      />
      <div className="actions">
        <Button className="button" onPress={() => store.setState(togglePresenting)}>
          Present
        </Button>
        <Button className="button" onPress={toggleFullScreen}>
          Full screen
        </Button>
      </div>
    </div>
  );
}

function Rule<Name extends keyof Styles>({ rule }: { rule: Name }) {
  const { store } = useWorld();
  const value = useShown((state) => state.picture.styles[rule]);
  const { title, options } = STYLE_WORDS[rule];
  return (
    <Choice
      label={title}
      options={(Object.entries(options) as [Styles[Name], string][]).map(([id, says]) => ({ id, title: says }))}
      value={value}
      onChange={(to) => changeStyle(store, rule, to)}
    />
  );
}

export const look: PanelEntry = {
  name: 'look',
  title: 'Look',
  icon: 'M12 3.5a8.5 8.5 0 1 0 0 17c1.6 0 2-1 1.4-2.2-.6-1.3.2-2.3 1.6-2.3h2.2a3.3 3.3 0 0 0 3.3-3.3C20.5 7.5 16.7 3.5 12 3.5zM8 11h.01M11 7.5h.01M15.5 8.5h.01',
  Panel: Look,
};
