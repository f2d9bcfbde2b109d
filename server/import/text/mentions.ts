import type { Reading, Row } from '../formats/format.ts';
import { InvalidReference, normaliseReference } from '../normalise.ts';
import type { AssertionRecord } from '../records.ts';
import type { Block } from './blocks.ts';
import { connectionsIn } from './connections.ts';
import type { Marked } from './marking.ts';
import { readable } from './readable.ts';
import { sentenceAt } from './sentence.ts';
import type { Value } from './value.ts';
import { valuesIn } from './values.ts';

/**
 * What the parts of a text mention, the first row behind what the text marks itself; a part may be refused.
 * @param nothing the row of a text that mentions nothing
 */
export async function* mentionsInAll(
  parts: AsyncIterable<Block> | Iterable<Block & { refused?: string }>,
  { claim, rows }: Marked,
  nothing: () => Row,
): AsyncIterable<Row> {
  let any = false;
  for await (const part of parts) {
    if ('refused' in part && part.refused) yield { place: placeOf(part.line, part), refused: part.refused };
    for (const row of mentionsIn(part, claim)) {
      if (!any) yield* rows;
      any = true;
      yield row;
    }
  }
  if (!any) yield nothing();
}

/**
 * What a text mentions: a row for each line in which values stand. The file's source mentions each, with its sentence
 * as the description of the claim; values that stand together are not joined, but for the ends of a connection that a
 * line of a log names as such.
 */
export function* mentionsIn(block: Block, claim: Reading['claim']): Iterable<Row> {
  const text = readable(block.text);
  const said = new Set<string>();
  let row: Row | undefined;
  const apart = new Set<string>();
  let line = block.line;
  let counted = 0;
  for (const value of valuesIn(text)) {
    const start = text.origin(value.start);
    for (let at = block.text.indexOf('\n', counted); at >= 0 && at < start; at = block.text.indexOf('\n', counted)) {
      line += 1;
      counted = at + 1;
    }
    const place = placeOf(line, block);
    if (row?.place !== place) {
      if (row) yield withVerdict(row, apart);
      const ended = block.text.indexOf('\n', start);
      const whole = block.text.slice(block.text.lastIndexOf('\n', start) + 1, ended < 0 ? undefined : ended);
      const connections = connectionsIn(whole, claim);
      row = { place, ...(connections.length > 0 && { assertions: connections }) };
      said.clear();
      apart.clear();
    }
    const mention = value.leftOut ?? mentionOf(value, sentenceAt(block.text, start, text.origin(value.end)), claim);
    if (typeof mention === 'string') {
      apart.add(mention);
      continue;
    }
    const key = `${mention.to} ${mention.port} ${mention.description}`;
    if (said.has(key)) continue;
    said.add(key);
    row.assertions ??= [];
    row.assertions.push(mention);
    if (value.name !== undefined)
      row.descriptions = [...(row.descriptions ?? []), { ...claim, about: mention.to, name: value.name }];
  }
  if (row) yield withVerdict(row, apart);
}

/** A line of which something is left out says so, whether or not it mentions something else. */
function withVerdict(row: Row, apart: ReadonlySet<string>): Row {
  if (apart.size === 0) return row;
  return row.assertions
    ? { ...row, repaired: [...apart].map((message) => `left out: ${message}`) }
    : { ...row, leftOut: [...apart].join('; ') };
}

const placeOf = (line: number, block: Block): string =>
  (block.within === undefined ? '' : `${block.within}, `) +
  (block.place ??
    (line === block.line && block.column > 0 ? `line ${line}, from character ${block.column + 1}` : `line ${line}`));

/** A mention, or why the value is none after all. */
function mentionOf(value: Value, sentence: string, claim: Reading['claim']): AssertionRecord | string {
  try {
    const { id, port } = normaliseReference(value.reference, claim.source);
    return {
      type: 'MENTIONS',
      from: claim.source,
      to: id,
      source: claim.source,
      basis: claim.basis,
      confidence: claim.confidence,
      tlp: claim.tlp,
      published: claim.published,
      port: value.port ?? port,
      description: sentence,
    };
  } catch (error) {
    if (error instanceof InvalidReference) return `looks like a value and is none: ${error.message}`;
    throw error;
  }
}
