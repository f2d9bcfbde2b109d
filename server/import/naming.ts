import type { Kind } from '../../contract/kinds.ts';
import { AppError } from '../errors.ts';
import { readReference } from './normalise.ts';

/** Ids made of the names that files give: to things of their own, never a reason to merge two of them. */

/** Lower case, with hyphens for what no id may hold; empty where the name has neither letter nor digit. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._+-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|-+$/gu, '')
    .slice(0, 200);

/** The id of a thing that is known by its name alone; null where the name has neither letter nor digit. */
export function idOfName(kind: Kind, name: string): string | null {
  const slug = slugOf(name);
  return slug === '' ? null : inOneSpelling(`${kind}:${slug}`);
}

/** The slug of a name may be a code or a fingerprint, of which there is one spelling: `CVE-2024-1234`. */
function inOneSpelling(id: string): string {
  const canonical = readReference(id, 'source:any')?.id ?? id;
  return canonical.endsWith('@source:any') ? id : canonical;
}

/** `source:slug` as it stands, or a name with the slug made of it. */
export function sourceOf(text: string): { id: string; name: string } {
  const name = /^source:(.+)$/.exec(text.trim())?.[1] ?? text.trim();
  const id = idOfName('source', name);
  if (id === null)
    throw new AppError('invalid_request', `"${text}" names no source. Give a name, or source:slug.`, { given: text });
  return { id, name };
}
