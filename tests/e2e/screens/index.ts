import { BOARD_SCREENS } from './boards.ts';
import { PANEL_SCREENS } from './panels.ts';
import { PICTURE_SCREENS } from './picture.ts';
import type { Screen } from './screen.ts';

/** Every screen, panel, board, dialog, menu and list of the product that the case which ships can show. */
export const SCREENS: readonly Screen[] = [...PICTURE_SCREENS, ...PANEL_SCREENS, ...BOARD_SCREENS];
