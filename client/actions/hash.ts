import { START } from '../store/step.ts';

/** The address line's part that carries a picture, and which ledger this browser keeps for it. */

/** A ledger that this browser keeps, and the place in it. */
export interface Mark {
  id: string;
  at: string;
}

export const linkOf = ({ hash }: { hash: string }): string => hash.slice(1);

/** @param mark where this browser keeps the history that the link does not carry */
export function writeLink(link: string, mark: Mark | null = null): void {
  if (link === '' && !mark) forgetLink();
  else history.replaceState(null, '', `#${mark ? [link, mark.id, mark.at].join('.') : link}`);
}

export const forgetLink = (): void => history.replaceState(null, '', location.pathname + location.search);

/** What a link carries itself, and the mark that it ends with; a mark that is cut is none. */
export function partsOf(link: string): { text: string; mark: Mark | null } {
  const [text = '', id = '', at = ''] = link.split('.');
  return { text, mark: id !== '' && (at === START || at.startsWith('s-')) ? { id, at } : null };
}
