/** The address line's part that carries a picture. */

export const linkOf = ({ hash }: { hash: string }): string => hash.slice(1);

export const writeLink = (link: string): void => history.replaceState(null, '', `#${link}`);

export const forgetLink = (): void => history.replaceState(null, '', location.pathname + location.search);
