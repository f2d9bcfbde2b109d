import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { chunks } from '../group.ts';
import { inTurn } from './lock.ts';
import { hostOfUrl } from './normalise.ts';
import { linksNothing, settle } from './settle.ts';
import { listsVersion, sharedByList } from './warning-lists.ts';

/** Entities looked through at a time, and settled in one transaction. */
const PAGE = 20_000;
const SETTLE_BATCH = 2_000;

/** The kinds that a list may speak of, or of which some link nothing alone. */
const KINDS = ['account', 'address', 'domain', 'email', 'file', 'host', 'network', 'url'];

/** By which lists, and by which rules of what links nothing alone and on which host a URL is. */
const marksVersion = () => `${listsVersion()} 3`;

/**
 * Marks anew what is shared by the warning lists, links nothing alone, or is a URL on a host, and was not marked so:
 * where the graph was marked by other lists or rules. It may be cut off at any moment: the version is written down last.
 * @returns how many entities were marked anew; null where the lists and the rule are the same
 */
export async function refreshShared(database: Database): Promise<number | null> {
  const version = marksVersion();
  const [known] = await database.read<{ version: string }>(cypher('schema/lists'));
  if (known?.version === version) return null;
  let changed = 0;
  for (const kind of KINDS) {
    for await (const ids of otherwiseMarked(database, kind)) {
      await inTurn(database, (transaction) => settle(transaction, ids));
      changed += ids.length;
    }
  }
  await database.write((transaction) => transaction.run(cypher('schema/lists-seen'), { version }));
  return changed;
}

/** An entity with its marks. */
interface Marked {
  id: string;
  shared: string | null;
  weak: boolean | null;
  host: string | null;
}

const isStale = ({ id, shared, weak, host }: Marked): boolean =>
  shared !== sharedByList(id) || (weak ?? false) !== linksNothing(id) || host !== hostOfUrl(id);

/** Entities whose mark is not what the lists say: it may also be what a source says, which settling knows. */
async function* otherwiseMarked(database: Database, kind: string): AsyncGenerator<string[]> {
  for (let after = `${kind}:`, more = true; more; ) {
    const page = await database.read<Marked>(cypher('settle/shared'), { after, before: `${kind};`, limit: PAGE });
    const stale = page.filter(isStale).map(({ id }) => id);
    yield* chunks(stale, SETTLE_BATCH);
    after = page.at(-1)?.id ?? after;
    more = page.length === PAGE;
  }
}
