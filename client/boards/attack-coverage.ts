import type { PivotRow } from '../../contract/pivots.ts';
import { count, naming } from '../words.ts';
import { type Answered, allOf, distinct, type Grid, NOTHING, oneOf, toldApart } from './grid.ts';

/** Techniques down, who uses them across, those of the first techniques first. */
export function attackCoverage({ rows, nodes, edges }: Answered): Grid {
  const name = naming(nodes);
  /** What each is said to use, by id: a row that is rolled up holds the sub-techniques of all of them. */
  const uses = new Map(edges.filter(({ type }) => type === 'USES').map((edge) => [`${edge.from} ${edge.to}`, edge]));
  const users = distinct(rows.flatMap((row) => allOf(row, 'usedBy')));
  const claimsOf = (row: PivotRow, user: string) =>
    ['technique', 'subTechniques', 'revoked']
      .flatMap((column) => allOf(row, column))
      .flatMap((id) => uses.get(`${user} ${id}`)?.assertions ?? []);
  return {
    corner: 'Technique, by who uses it',
    nothing: NOTHING,
    columns: toldApart(users.map((id) => ({ id, title: name(id), row: null }))),
    rows: rows.map((row) => ({
      id: row.id,
      title: titled(oneOf(row, 'technique'), name),
      note: [
        `${count(Number(oneOf(row, 'everyone')), 'user')} in the whole graph`,
        allOf(row, 'revoked').length > 0 ? `named by the revoked ${allOf(row, 'revoked').map(name).join(', ')}` : '',
      ]
        .filter(Boolean)
        .join(', '),
      row: row.id,
      cells: users.map((user) =>
        allOf(row, 'usedBy').includes(user)
          ? [
              {
                row: row.id,
                lines: [
                  'uses it',
                  ...allOf(row, 'subTechniques')
                    .filter((id) => uses.has(`${user} ${id}`))
                    .map((id) => titled(id, name)),
                ],
                mark: oneOf(row, 'ownOf') === user ? 'its own' : undefined,
                assertions: claimsOf(row, user),
              },
            ]
          : [],
      ),
    })),
  };
}

/** A technique by its ATT&CK id, with its name where the graph holds one. */
function titled(id: string, name: (id: string) => string): string {
  const code = id.slice(id.indexOf(':') + 1);
  return name(id) === id ? code : `${code} ${name(id)}`;
}
