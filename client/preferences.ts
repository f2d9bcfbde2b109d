import { cssVariables, onPaper } from './graph/colours.ts';
import { keepsAnything, read, write } from './kept.ts';
import { followPrinting } from './out/printing.ts';
import type { Preferences } from './store/create.ts';
import { notify } from './store/notices.ts';
import { changeTheme } from './store/page.ts';
import type { State, Store, Theme } from './store/state.ts';

/** What is remembered between visits, in the browser alone. */
const KEYS = {
  theme: 'crosspivot.theme',
  contrast: 'crosspivot.contrast',
  animated: 'crosspivot.animated',
  help: 'crosspivot.help',
  strip: 'crosspivot.strip',
  person: 'crosspivot.person',
  minimap: 'crosspivot.minimap',
  foldsAlike: 'crosspivot.foldsAlike',
} as const;

const KEEPS_NOTHING =
  'This browser keeps nothing for this page: its storage is full or forbidden. All works, but theme, columns and the list of what was used last are forgotten when the page closes. Allow storage for this address, or free some, to keep them.';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const prefersContrast = matchMedia('(prefers-contrast: more)');

export function readPreferences(): Preferences {
  return {
    theme: wantedTheme(),
    reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
    animated: read(KEYS.animated) !== 'no',
    minimap: read(KEYS.minimap) !== 'no',
    foldsAlike: read(KEYS.foldsAlike) !== 'no',
    help: read(KEYS.help) !== 'dismissed',
    strip: read(KEYS.strip) === 'table' ? 'table' : 'none',
    person: read(KEYS.person) ?? '',
  };
}

/** Puts the theme on the page and writes down what the person changes. */
export function followPreferences(store: Store): void {
  wear(store.getState().theme);
  followPrinting((isPrinting) => {
    const { theme } = store.getState();
    wear(isPrinting ? onPaper(theme) : theme);
  });
  if (!keepsAnything()) store.setState(notify(KEEPS_NOTHING, 'warning'));
  store.subscribe((state, before) => {
    if (state.theme !== before.theme) wear(state.theme);
    if (state.help !== before.help) write(KEYS.help, state.help ? 'asked' : 'dismissed');
    if (state.animated !== before.animated) write(KEYS.animated, state.animated ? 'yes' : 'no');
    if (state.minimap !== before.minimap) write(KEYS.minimap, state.minimap ? 'yes' : 'no');
    if (state.foldsAlike !== before.foldsAlike) write(KEYS.foldsAlike, state.foldsAlike ? 'yes' : 'no');
    if (state.strip !== before.strip) write(KEYS.strip, state.strip);
    if (state.person !== before.person) write(KEYS.person, state.person);
  });
  for (const wish of [prefersDark, prefersContrast]) {
    wish.addEventListener('change', () => store.setState(changeTheme(wantedTheme())));
  }
  matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', ({ matches }) =>
    store.setState((state): State => ({ ...state, reducedMotion: matches })),
  );
}

/** The person's own choice, which outlives what the system asks for; null goes by the system again. */
export function chooseTheme(store: Store, scheme: Scheme | null): void {
  write(KEYS.theme, scheme);
  store.setState(changeTheme(wantedTheme()));
}

export function chooseContrast(store: Store, contrast: Contrast | null): void {
  write(KEYS.contrast, contrast);
  store.setState(changeTheme(wantedTheme()));
}

export type Scheme = 'light' | 'dark';
export type Contrast = 'normal' | 'more';

/** What the person chose of both; null where the system decides. */
export function chosenLook(): { scheme: Scheme | null; contrast: Contrast | null } {
  const [scheme, contrast] = [read(KEYS.theme), read(KEYS.contrast)];
  return {
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : null,
    contrast: contrast === 'normal' || contrast === 'more' ? contrast : null,
  };
}

function wantedTheme(): Theme {
  const { scheme, contrast } = chosenLook();
  const light = scheme ?? (prefersDark.matches ? 'dark' : 'light');
  return (contrast ?? (prefersContrast.matches ? 'more' : 'normal')) === 'more' ? `${light} contrast` : light;
}

function wear(theme: Theme): void {
  const root = document.documentElement;
  root.dataset.theme = theme;
  for (const [name, value] of Object.entries<string>(cssVariables(theme))) root.style.setProperty(name, value);
}
