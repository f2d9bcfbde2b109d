import { bounds } from '../../contract/dates.ts';
import type { Tlp } from '../../contract/evidence.ts';
import type { ImportRecord } from '../../contract/imports.ts';
import { type JudgementBody, OPINION_OF } from '../../contract/judgements.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { writeAsPerson } from './assertion.ts';
import { find } from './book.ts';
import { sourceOf } from './naming.ts';
import type { AssertionRecord } from './records.ts';

/** The row that is judged, as it stands now. */
interface JudgedRow {
  pivot: string;
  /** The entity that the row is about. */
  about: string;
  name: string;
  /** Ids of the assertions that it rests on. */
  assertions: string[];
  /** The strictest marking of what it shows. */
  tlp: Tlp;
}

/** A person's judgement of the row that holds at present. */
interface Former {
  source: string;
  assertion: string;
  import: string;
  date: string;
  judgement: string;
  reason: string;
  reading: string | null;
  from: string | null;
  to: string | null;
  /** Ids of the assertions that the row rested on then. */
  on: readonly string[];
}

/**
 * Writes what a person thinks of a row of a pivot: that the person MENTIONS what the row is about, with a STIX
 * opinion. It is an import of its own, so nothing but its own withdrawal takes it away, and what the person thought
 * before holds again then. The same as what holds already changes nothing.
 * @param former what people think of the row at present
 * @throws AppError invalid_request where what refines a row stands beside another judgement, or is missing
 */
export async function judgeAsPerson(
  database: Database,
  given: { body: JudgementBody; row: JudgedRow; former: readonly Former[]; now?: Date },
): Promise<{ record: ImportRecord; assertion: string }> {
  const { body, row, former, now = new Date() } = given;
  refuseUnlikely(body);
  const person = sourceOf(body.source);
  const mine = former.find((one) => one.source === person.id);
  const { judgement, reason, reading, from, to, tlp = row.tlp } = body;
  const said = { judgement, reason, reading: reading ?? null, from: from ?? null, to: to ?? null };
  if (mine && isSame(mine, said, row)) {
    const record = await find(database, mine.import);
    return { record: { ...record, alreadyLoaded: true }, assertion: mine.assertion };
  }
  const content = { ...said, tlp, pivot: row.pivot, about: row.about, person, after: mine?.assertion ?? null };
  const claim: AssertionRecord = {
    type: 'MENTIONS',
    from: person.id,
    to: row.about,
    source: person.id,
    basis: 'inferred',
    confidence: 100,
    tlp,
    published: after(mine?.date, now),
    description: reason,
    record: `judgement of ${row.pivot}: ${row.about}`,
    first_seen: from,
    last_seen: to,
    opinion: OPINION_OF[judgement],
    pivot: row.pivot,
    reading,
    object_refs: row.assertions,
  };
  const name = `${person.name}: ${judgement} ${row.name} in ${row.pivot}`;
  return writeAsPerson(database, { person, claim, name, content });
}

type Said = Pick<Former, 'judgement' | 'reason' | 'reading' | 'from' | 'to'>;

const isSame = (former: Former, said: Said, { assertions }: JudgedRow): boolean =>
  (Object.keys(said) as (keyof Said)[]).every((key) => former[key] === said[key]) &&
  assertions.every((id) => former.on.includes(id));

/** Now, or a millisecond after what it follows where the clock stands behind that. */
const after = (former: string | undefined, now: Date): string =>
  new Date(Math.max(now.getTime(), former === undefined ? 0 : Date.parse(former) + 1)).toISOString();

function refuseUnlikely({ judgement, reading, from, to }: JudgementBody): void {
  const refines = reading !== undefined || from !== undefined || to !== undefined;
  if (judgement === 'refined' && !refines)
    throw new AppError(
      'invalid_request',
      'judgement is "refined", but nothing says how: give reading, from or to, or judge it accepted or rejected.',
      { parameter: 'reading', given: null },
    );
  if (judgement !== 'refined' && refines)
    throw new AppError(
      'invalid_request',
      `judgement is "${judgement}"; reading, from and to belong to "refined" alone. Leave them out, or refine the row.`,
      { parameter: 'judgement', given: judgement },
    );
  if (from && to && bounds(to).end < bounds(from).start)
    throw new AppError('invalid_request', `The window ends (${to}) before it begins (${from}). Turn them round.`, {
      from,
      to,
    });
}
