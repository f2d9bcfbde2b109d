import { cssVariables } from './graph/colours.ts';
import type { Preferences } from './store/create.ts';
import { changeTheme } from './store/page.ts';
import type { State, Store, Theme } from './store/state.ts';

/** What is remembered between visits, in the browser alone. */
const KEYS = {
  theme: 'crosspivot.theme',
  animated: 'crosspivot.animated',
  help: 'crosspivot.help',
  strip: 'crosspivot.strip',
  person: 'crosspivot.person',
} as const;

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

export function readPreferences(): Preferences {
  const theme = read(KEYS.theme);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : systemTheme(),
    reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
    animated: read(KEYS.animated) !== 'no',
    help: read(KEYS.help) !== 'dismissed',
    strip: read(KEYS.strip) === 'table' ? 'table' : 'none',
    person: read(KEYS.person) ?? '',
  };
}

/** Puts the theme on the page and writes down what the person changes. */
export function followPreferences(store: Store): void {
  wear(store.getState().theme);
  store.subscribe((state, before) => {
    if (state.theme !== before.theme) wear(state.theme);
    if (state.help !== before.help) write(KEYS.help, state.help ? 'asked' : 'dismissed');
    if (state.animated !== before.animated) write(KEYS.animated, state.animated ? 'yes' : 'no');
    if (state.strip !== before.strip) write(KEYS.strip, state.strip);
    if (state.person !== before.person) write(KEYS.person, state.person);
  });
  prefersDark.addEventListener('change', () => {
    if (read(KEYS.theme) === null) store.setState(changeTheme(systemTheme()));
  });
  matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', ({ matches }) =>
    store.setState((state): State => ({ ...state, reducedMotion: matches })),
  );
}

/** The person's own choice, which outlives what the system asks for. */
export function chooseTheme(store: Store, theme: Theme): void {
  write(KEYS.theme, theme);
  store.setState(changeTheme(theme));
}

const systemTheme = (): Theme => (prefersDark.matches ? 'dark' : 'light');

function wear(theme: Theme): void {
  const root = document.documentElement;
  root.dataset.theme = theme;
  for (const [name, value] of Object.entries<string>(cssVariables(theme))) root.style.setProperty(name, value);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing still shows everything.
  }
}
