import { parseShown } from '../overrides.ts';
import { compressed, decompressed } from './compressed.ts';
import { startLedger } from './ledger.ts';
import { type PackedLedger, packLedger, readLedger, UnreadableLedger } from './ledger-file.ts';
import type { Picture } from './picture.ts';
import { Sketch, sketchOf } from './sketch.ts';
import type { State } from './state.ts';
import type { Ledger } from './step.ts';

/** What an address carries: the whole ledger, or the picture without its history. */
export type Link = { carries: 'history'; packed: PackedLedger } | { carries: 'picture'; sketch: Sketch };

/** Characters of a link that mail and chat still pass on whole. */
const LONGEST_HISTORY = 30_000;
/** Characters up to which a browser keeps an address. */
const LONGEST = 500_000;

/** As much as a link can carry. Names of entities stay out of it, but for those that steps are named by. */
export async function toLink(
  ledger: Ledger,
  picture: Picture,
): Promise<{ text: string; carries: State['linkCarries'] }> {
  if (!tooLong.has(ledger.base)) {
    const whole = await historyOf(ledger);
    if (whole.length <= LONGEST_HISTORY) return { text: whole, carries: 'history' };
    const start = await historyOf(startLedger(ledger.base, ledger.baseName, ledger.baseExtent));
    if (start.length > LONGEST_HISTORY) tooLong.add(ledger.base);
  }
  const text = await compressed(JSON.stringify(sketchOf(picture)));
  return text.length <= LONGEST ? { text, carries: 'picture' } : { text: '', carries: 'nothing' };
}

/** Pictures that are too long for a link before any step: no history that starts with one is packed for nothing again. */
const tooLong = new WeakSet<Picture>();

const historyOf = (ledger: Ledger): Promise<string> => compressed(JSON.stringify(packLedger(ledger, { names: false })));

/** @throws UnreadableLedger */
export async function fromLink(text: string): Promise<Link> {
  const json = await decompressed(text).then(parseShown).catch(refuse);
  const old = Sketch.safeParse(json);
  if (old.success) return { carries: 'picture', sketch: old.data };
  return { carries: 'history', packed: readLedger(json) };
}

function refuse(cause: unknown): never {
  throw new UnreadableLedger('damaged', 'It is cut or damaged.', { cause });
}
