import type { World } from '../actions/world.ts';
import type { State } from '../store/state.ts';

/** A key as it is pressed; Shift is of no account unless it is said, here or for another command of that key. */
export interface Press {
  /** `KeyboardEvent.key` in lower case. */
  key: string;
  /** Ctrl, or the command key. */
  control?: boolean;
  shift?: boolean;
}

/** Something that the page does: in the palette by its words, on the keyboard by its keys. */
export interface Command {
  id: string;
  does: string;
  /** Its keys in words, where it has any. */
  keys?: string;
  presses?: readonly Press[];
  /** True where its keys work in fields too. */
  inFields?: boolean;
  /** Left out: always. */
  isPossible?: (state: State) => boolean;
  run: (world: World) => void;
}

export type Transition = (state: State) => State;
export const by =
  (transition: Transition) =>
  ({ store }: World): void =>
    store.setState(transition);
/** Buttons whose work needs the mounted picture. */
export const pressButton = (id: string) => (): void => document.getElementById(id)?.click();
export const isSelected = ({ selection }: State): boolean => selection.length > 0;
export const isReady = ({ status }: State): boolean => status === 'ready';
/** What stands round the picture is out of sight in a presentation, and no key turns it over there. */
export const isAround = ({ presenting }: State): boolean => !presenting;
