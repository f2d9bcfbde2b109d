/** From here on the page asks before it draws, or shows counts instead: a picture that floods answers nothing. */

/** More new entities than this are added only once a person has said so. */
export const ASK_OVER = 50;

/** More than this is never drawn at once: the page says what there is, by kind, and how to narrow it. */
export const SUMMARISE_OVER = 1_000;

/** More new entities than this that are alike are folded into one group as they come. */
export const GROUP_OVER = 20;
