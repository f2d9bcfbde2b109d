import type { PivotRow } from '../../contract/pivots.ts';
import { roundScore } from '../words.ts';

/** The score, and a bar for each of the terms that add up to it; terms of one name stand together. */
export function Score({ score: { value, terms } }: { score: PivotRow['score'] }) {
  const groups = byName(terms);
  const most = Math.max(...groups.map((group) => Math.abs(group.value)), Number.MIN_VALUE);
  return (
    <table className="score">
      <caption>
        Score <b>{roundScore(value)}</b>
      </caption>
      <tbody>
        {groups.map((group) => (
          <tr key={group.name}>
            <th scope="row">
              {group.name}
              {group.parts > 1 ? ` (${group.parts})` : ''}
            </th>
            <td className="bar" data-less={group.value < 0 || undefined}>
              <span style={{ width: `${(Math.abs(group.value) / most) * 100}%` }} />
            </td>
            <td className="number">{roundScore(group.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function byName(terms: PivotRow['score']['terms']): { name: string; value: number; parts: number }[] {
  const groups = new Map<string, { name: string; value: number; parts: number }>();
  for (const { name, value } of terms) {
    const group = groups.get(name) ?? { name, value: 0, parts: 0 };
    groups.set(name, { name, value: group.value + value, parts: group.parts + 1 });
  }
  return [...groups.values()].sort((a, b) => b.value - a.value);
}
