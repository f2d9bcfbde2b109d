import { relationship } from '../../../contract/relationships.ts';
import { distinct, listed } from '../pivot.ts';
import type { Statement } from './pair.ts';

type Name = (id: string) => string;

/** Whether it is said of one and the other, not of one and itself. */
export const isBetween = ({ from, to }: Statement, one: string, other: string): boolean =>
  from !== to && [from, to].every((id) => id === one || id === other);

/** What sources say outright of the two: for each relationship who says so. */
export function outright(statements: readonly Statement[], one: string, other: string, name: Name): string[] {
  const between = statements.filter((statement) => isBetween(statement, one, other));
  const said = between.map(
    ({ from, to, type, called }) =>
      `${name(from)} ${relationship(type).forward} ${name(to)}${called ? ` ("${called}")` : ''}`,
  );
  return distinct(said).map((text) => {
    const sources = distinct(between.filter((_, index) => said[index] === text).map(({ source }) => source));
    return `${text} (${listed(sources.map(name))})`;
  });
}

/** That the two are attributed to others, and share nobody whom they are both attributed to. */
export function attributedApart(statements: readonly Statement[], one: string, other: string, name: Name): string[] {
  const [mine, theirs] = [one, other].map((id) =>
    statements.filter(({ type, from, to }) => type === 'ATTRIBUTED_TO' && from === id && to !== one && to !== other),
  ) as [Statement[], Statement[]];
  const whom = new Set(mine.map(({ to }) => to));
  if (mine.length === 0 || theirs.length === 0 || theirs.some(({ to }) => whom.has(to))) return [];
  const say = (id: string, said: Statement[]) =>
    `${name(id)} is attributed to ${listed(distinct(said.map(({ to }) => to)).map(name))} (${listed(distinct(said.map(({ source }) => source)).map(name))})`;
  return [`${say(one, mine)}, ${say(other, theirs)}`];
}
