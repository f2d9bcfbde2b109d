/**
 * Where things stand: pure functions from a picture to places, in pixels at 100 %, the same for the same picture.
 * Nothing overlaps, labels included. An organisation with hosts inside is drawn round them; its own place counts again
 * once none of them is shown.
 */
export { placeBeside } from './layouts/beside.ts';
export { standingEmptied } from './layouts/emptied.ts';
export { layOutForce } from './layouts/force.ts';
export type { Placing } from './layouts/joining.ts';
export { placeGroups, placeNear } from './layouts/near.ts';
export { layOutOpening } from './layouts/opening.ts';
export { placeAgain } from './layouts/return.ts';
export { placeUnfolded } from './layouts/unfold.ts';
