import type { Store } from '../store/state.ts';
import type { Styles } from '../store/styles.ts';
import { take } from './record.ts';

/** The rules as they are offered, with what each says. */
export const STYLE_WORDS: { [Rule in keyof Styles]: { title: string; options: Record<Styles[Rule], string> } } = {
  size: {
    title: 'Size',
    options: { kind: 'By kind', neighbours: 'By number of neighbours', sources: 'By number of sources' },
  },
  colour: {
    title: 'Colour',
    options: {
      family: 'By family',
      cluster: 'By cluster, actor or campaign',
      source: 'By source',
      basis: 'By strongest basis',
      tlp: 'By TLP',
      'first seen': 'By year first seen',
    },
  },
  icon: {
    title: 'Icon',
    options: { kind: 'Of its kind', letter: 'Letter of its colour', none: 'None' },
  },
  label: {
    title: 'Label',
    options: { name: 'Name', value: 'Value', none: 'None, but under the pointer' },
  },
};

/** Draws the picture by another rule, as a step that can be undone. */
export function changeStyle<Rule extends keyof Styles>(store: Store, rule: Rule, to: Styles[Rule]): void {
  const { styles } = store.getState().picture;
  if (styles[rule] === to) return;
  const { title, options } = STYLE_WORDS[rule];
  const words = options[to];
  take(store, `${title}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`, {
    do: 'style',
    styles: { ...styles, [rule]: to },
  });
}
