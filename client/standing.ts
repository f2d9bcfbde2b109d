/** What a source did with its own record since; nothing is deleted, so the page has to say it. */
export const STANDINGS = {
  revoked: { title: 'revoked', says: 'The source has taken it back' },
  deprecated: { title: 'deprecated', says: 'The source no longer keeps it up' },
  superseded: { title: 'superseded', says: 'The source has published a newer version, which holds instead' },
} as const;

export type Standing = keyof typeof STANDINGS;

export type Standings = { [Name in Standing]?: boolean | undefined };

/** Everything that the sources did with it; nothing where it holds. */
export const standingsOf = (of: Standings): Standing[] =>
  (Object.keys(STANDINGS) as Standing[]).filter((standing) => of[standing] === true);
