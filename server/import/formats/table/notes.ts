import { readReference } from '../../normalise.ts';
import { readable } from '../../text/readable.ts';
import { sentenceAt } from '../../text/sentence.ts';
import { valuesIn } from '../../text/values.ts';
import type { Scene } from './relate.ts';

/**
 * Values that stand in the note of a row, and the host of a share that is its value, are mentioned by its source;
 * nothing says what they have to do with the row's own. Private addresses are left to the note: whose they are it does not say.
 */
export function mentionInNotes({ row, claims, subjects, reading }: Scene): void {
  const shares = subjects.flatMap(({ name }) => (name?.startsWith('\\\\') ? [name] : []));
  for (const text of [...(reading.notes === 'names' && /[.:\d]/.test(row.note) ? [row.note] : []), ...shares])
    mention(text, claims);
}

function mention(note: string, claims: Scene['claims']): void {
  const text = readable(note);
  const known = new Set(claims.descriptions.flatMap(({ about, identifiers = [] }) => [about, ...identifiers]));
  for (const value of valuesIn(text)) {
    if (value.leftOut !== undefined) continue;
    const found = readReference(value.reference, claims.source);
    if (!found || known.has(found.id) || found.id.endsWith(`@${claims.source}`)) continue;
    const description = sentenceAt(note, text.origin(value.start), text.origin(value.end));
    claims.assert('MENTIONS', claims.source, found.id, { port: value.port ?? found.port, description });
  }
}
