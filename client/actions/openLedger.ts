import { layOutForce } from '../graph/layouts.ts';
import { join, resume } from '../store/ledger.ts';
import { type PackedLedger, readLedger, readSteps, unpackLedger, unpackSteps } from '../store/ledger-file.ts';
import { notify } from '../store/notices.ts';
import type { Picture } from '../store/picture.ts';
import { changesSince } from '../store/since.ts';
import { pictureAt } from '../store/travel.ts';
import { count } from '../words.ts';
import { askTold } from './told.ts';
import type { World } from './world.ts';

/**
 * Opens a packed ledger where it was left, with what the graph says now, and says what has changed since.
 * @param name what is opened, within a sentence: `this link`, `"hunt.crosspivot.json"`
 * @param instead what is shown where nothing of it can be
 * @returns false where the graph holds nothing of it; the store is as before but for a notice
 * @param signal aborted where something else is opened meanwhile
 * @throws UnreadableLedger, ApiError, or what it was given up for; the store is as before
 */
export async function openLedger(
  { api, store }: World,
  json: unknown,
  { name, instead = 'Your picture is as it was.', signal }: { name: string; instead?: string; signal?: AbortSignal },
): Promise<boolean> {
  const packed = readLedger(json);
  const told = await askTold(api, packed.directory);
  signal?.throwIfAborted();
  const ledger = unpackLedger(packed, told);
  if (packed.directory.entities.length > 0 && told.nodes.length === 0) {
    store.setState(notify(`The graph holds nothing of ${name}. ${instead}`, 'warning', entitiesNamed(packed)));
    return false;
  }
  const opened = { ...ledger, base: whole(ledger.base) };
  store.setState(resume(opened));
  const changes = changesSince(packed, told, pictureAt(opened, opened.at));
  if (changes.length > 0) {
    const text = `You see ${name} with what the graph says today. Of what it shows, ${count(changes.length, 'thing')} changed since:`;
    store.setState(notify(text, 'warning', changes));
  }
  return true;
}

/** Adds steps that somebody else took to the ledger; the picture stays where it is. @throws UnreadableLedger, ApiError */
export async function joinSteps({ api, store }: World, json: unknown): Promise<void> {
  const packed = readSteps(json);
  const told = await askTold(api, packed.directory);
  store.setState(join(unpackSteps(packed, told)));
}

const entitiesNamed = ({ directory: { entities, names } }: PackedLedger): string[] =>
  entities.map((id, index) => (names[index] ? `${names[index]} (${id})` : id));

/** Gives a place to what has none. */
export function whole(picture: Picture): Picture {
  const isPlaced = [...Object.keys(picture.nodes), ...Object.keys(picture.folds)].every(
    (id) => id in picture.positions,
  );
  return isPlaced ? picture : { ...picture, positions: { ...layOutForce(picture), ...picture.positions } };
}
