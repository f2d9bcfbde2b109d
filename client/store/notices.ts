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

export const dismiss =
  (id: number): Transition =>
  (state) => ({ ...state, notices: state.notices.filter((notice) => notice.id !== id) });
