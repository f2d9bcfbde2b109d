import type { Notice, State } from './state.ts';

type Transition = (state: State) => State;

/** Says something at the edge of the page; the same text is never there twice. */
export const notify =
  (text: string, tone: Notice['tone'] = 'information', lines: string[] = []): Transition =>
  (state) => {
    const others = state.notices.filter((notice) => notice.text !== text);
    const id = Math.max(0, ...state.notices.map((notice) => notice.id)) + 1;
    return { ...state, notices: [...others, { id, tone, text, lines }].slice(-3) };
  };

/** As `notify`, with more that holds of what is said. */
function told(state: State, text: string, more: Partial<Notice>, tone?: Notice['tone']): State {
  const after = notify(text, tone)(state);
  return { ...after, notices: after.notices.map((one) => (one.text === text ? { ...one, ...more } : one)) };
}

/** Says what is true of the layout that is on the picture, or takes away what was true of the one before. */
export const notifyOfLayout =
  (text: string | null): Transition =>
  (state) => {
    const others = { ...state, notices: state.notices.filter(({ ofLayout }) => !ofLayout) };
    return text === null ? others : told(others, text, { ofLayout: true });
  };

/** Says that what was asked for is hidden by a filter, and offers to show it. */
export const notifyOfUnseen =
  (text: string, unseen: readonly string[]): Transition =>
  (state) =>
    told({ ...state, notices: state.notices.filter((one) => !one.unseen) }, text, { unseen });

/** Says what became of the picture that a board lies over, and offers the way there. */
export const notifyBehindBoard =
  (text: string): Transition =>
  (state) =>
    told(withoutBehindBoard(state), text, { behindBoard: true });

/** Without what is said of the picture behind a board, which is seen now. */
export const withoutBehindBoard: Transition = (state) => ({
  ...state,
  notices: state.notices.filter(({ behindBoard }) => !behindBoard),
});

/** Says that the page must be loaded anew for what was asked for, and offers it. */
export const notifyOfReload =
  (text: string): Transition =>
  (state) =>
    told(state, text, { reloads: true }, 'warning');

export const dismiss =
  (id: number): Transition =>
  (state) => ({ ...state, notices: state.notices.filter((notice) => notice.id !== id) });

/** Milliseconds: to find a notice, and to read one character of it slowly. */
const FINDING = 8_000;
const READING = 60;

/**
 * Milliseconds after which a notice goes by itself; null where it stays until it is closed, as it warns, holds a list to
 * take or offers something.
 */
export const lastsFor = ({
  tone,
  text,
  lines,
  unseen,
}: Pick<Notice, 'tone' | 'text' | 'lines' | 'unseen'>): number | null =>
  tone === 'warning' || lines.length > 0 || unseen ? null : FINDING + READING * text.length;
