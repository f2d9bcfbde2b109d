import { strictestTlp } from '../../../../contract/evidence.ts';
import { type ColumnRole, comparableHeader, type TableColumn, type TableReading } from '../../../../contract/tables.ts';
import { sourceOf } from '../../naming.ts';
import type { Reading, Row } from '../format.ts';
import { aboutTheFile } from './about-file.ts';
import { RowCells } from './cells.ts';
import { Claims } from './claims.ts';
import { describeSubjects } from './describe.ts';
import { readEdge } from './edge.ts';
import { filled, readFields } from './fields.ts';
import { type Cells, placeOf } from './grammar.ts';
import { isBlank, isComment } from './layout.ts';
import { edgesIn, nameOf } from './mapping.ts';
import { partiesOf } from './named.ts';
import { mentionInNotes } from './notes.ts';
import { areConnections, portlessOf, recordTypeOf } from './pairs.ts';
import { portOf, relateSubjects, type Scene } from './relate.ts';
import { subjectsOf } from './subjects.ts';

/** Things whose names were told, before the list begins anew. */
const MOST_TOLD = 100_000;

type Outcome = Omit<Row, 'place'>;

/** Reads the rows of one table. */
export class RowReader {
  readonly #reading: TableReading;
  readonly #claim: Reading['claim'];
  readonly #columns = new Map<ColumnRole, TableColumn[]>();
  /** Names that were told: `source marking id name`. */
  readonly #told = new Set<string>();

  readonly #openDates: boolean;
  readonly #report: string | undefined;
  /** What the headers say once for all rows. */
  readonly #ofColumns: Pick<Scene, 'portless' | 'isOfConnections' | 'recordType'>;

  /**
   * @param openDates true where nothing tells whether the day or the month comes first, so that each row says it
   * @param report the report that mentions what the rows are about
   */
  constructor(
    reading: TableReading,
    { claim, openDates, report }: { claim: Reading['claim']; openDates: boolean; report?: string | undefined },
  ) {
    this.#reading = reading;
    this.#claim = claim;
    this.#openDates = openDates;
    this.#report = report;
    this.#ofColumns = {
      portless: portlessOf(reading.columns),
      isOfConnections: areConnections(reading.columns),
      recordType: recordTypeOf(reading.columns),
    };
    for (const column of reading.columns)
      this.#columns.set(column.role, [...(this.#columns.get(column.role) ?? []), column]);
  }

  read(record: Cells): Row {
    const { cells } = record;
    const place = placeOf(record);
    if (isBlank(cells)) return { place, leftOut: 'the row is empty' };
    if (this.#reading.header !== undefined && isComment(cells)) return { place, leftOut: 'a comment' };
    if (this.#isHeader(cells)) return { place, leftOut: 'the header stands here again' };
    const row = new RowCells(record, this.#reading, this.#columns);
    return { place, ...(this.#aboutTheFile(row) ?? this.#claims(row)) };
  }

  #isHeader(cells: string[]): boolean {
    const { header = 0, columns } = this.#reading;
    return (
      header > 0 &&
      cells.length > 1 &&
      cells.every((cell, index) => comparableHeader(cell) === comparableHeader(columns[index]?.name ?? ''))
    );
  }

  /** A row such as `Description,https://…`, which speaks of the file. */
  #aboutTheFile(row: RowCells): Outcome | null {
    const found = aboutTheFile(row);
    if (!found) return null;
    const description = { ...this.#claim, about: this.#claim.source, ...found.about };
    return { descriptions: [description], repaired: [found.said] };
  }

  #claims(row: RowCells): Outcome {
    const { constants } = this.#reading;
    const fields = readFields(row, { dates: this.#reading.dates, openDates: this.#openDates });
    const source = this.#sourceOf(row);
    const claims = new Claims({
      ...this.#claim,
      source: source?.id ?? this.#claim.source,
      confidence: fields.confidence ?? this.#claim.confidence,
      tlp: strictestTlp([fields.tlp, constants.tlp]) ?? this.#claim.tlp,
      published: fields.published ?? constants.published ?? this.#claim.published,
      url: fields.url,
    });
    const parties = partiesOf(row, constants);
    const { subjects, refused, isUnspecified } = subjectsOf(row, parties.victims[0]?.id ?? claims.source);
    const scene = { row, claims, fields, parties, subjects, reading: this.#reading, ...this.#ofColumns };
    relateSubjects(scene);
    readEdge(scene, refused);
    if (this.#report !== undefined)
      for (const subject of subjects)
        claims.assert('MENTIONS', this.#report, subject.id, { port: portOf(subject, scene) });
    describeSubjects(scene);
    mentionInNotes(scene);
    if (source) claims.name(source);
    for (const thing of claims.named) this.#tell(claims, thing);
    if (isUnspecified && refused.length === 0 && claims.descriptions.length + claims.assertions.length === 0)
      return { leftOut: 'neither end is the address of a machine' };
    return this.#outcome(row, claims, { said: subjects.flatMap((subject) => subject.said), refused });
  }

  #outcome(row: RowCells, claims: Claims, { said, refused }: { said: string[]; refused: string[] }): Outcome {
    const { descriptions, assertions } = claims;
    if (descriptions.length === 0 && assertions.length === 0)
      return { refused: refused.length > 0 ? [...new Set(refused)].join('; ') : this.#why() };
    const repaired = [...new Set([...row.said, ...said, ...refused.map((message) => `not taken: ${message}`)])];
    return {
      ...(descriptions.length > 0 && { descriptions }),
      ...(assertions.length > 0 && { assertions }),
      ...(repaired.length > 0 && { repaired }),
    };
  }

  /** Why nothing was found in a row. */
  #why(): string {
    const columns = (['value', 'from', 'to'] as const).flatMap((role) => this.#columns.get(role) ?? []);
    return columns.length > 0
      ? `the row has no value in ${columns.map((column) => `"${nameOf(column)}"`).join(', ')}: fill it, or correct which column holds the values`
      : `no column is known to hold values, or the ends of an edge: say which does, such as with the mapping ${edgesIn({ header: this.#reading.header, width: this.#reading.columns.length })}`;
  }

  /** The source that the row names, or the table for all its rows. */
  #sourceOf(row: RowCells): { id: string; name: string } | null {
    const text = filled(row.first('source')) || (this.#reading.constants.source ?? '');
    if (text === '') return null;
    if (/[\p{L}\p{N}]/u.test(text)) return sourceOf(text);
    row.said.push(`"${text}" names no source: taken as said by the file's own`);
    return null;
  }

  /** Tells the name of a thing, once a table under each marking. */
  #tell(claims: Claims, { id, name }: { id: string; name: string }): void {
    const key = `${claims.source} ${claims.tlp} ${id} ${name}`;
    if (this.#told.has(key)) return;
    if (this.#told.size >= MOST_TOLD) this.#told.clear();
    this.#told.add(key);
    claims.describe({ about: id, name, ...this.#itself(claims) });
  }

  /** A name is told as the file says it, whatever the row that came first says besides its marking. */
  #itself = ({ source, tlp }: Claims) => {
    const { constants } = this.#reading;
    return { ...this.#claim, source, tlp, published: constants.published, url: undefined };
  };
}
