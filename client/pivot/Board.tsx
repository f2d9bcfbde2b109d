import type { BoardCell } from '../../contract/pivots.ts';
import { phrase, sayDate } from '../words.ts';

/** One artefact by victim and phase: how and when it was seen there, and by whom. */
export function Board({ board, name }: { board: readonly BoardCell[]; name: (id: string) => string }) {
  const victims = [...new Set(board.map(({ victim }) => victim))];
  const phases = [...new Set(board.map(({ phase }) => phase))];
  return (
    <details>
      <summary>By victim and phase</summary>
      <div className="board">
        <table>
          <thead>
            <tr>
              <th scope="col">Victim</th>
              {phases.map((phase) => (
                <th key={phase} scope="col">
                  {phase === null ? 'No phase named' : name(phase)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {victims.map((victim) => (
              <tr key={victim}>
                <th scope="row">{name(victim)}</th>
                {phases.map((phase) => (
                  <td key={phase}>{say(board, { victim, phase, name })}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function say(
  board: readonly BoardCell[],
  { victim, phase, name }: { victim: string; phase: string | null; name: (id: string) => string },
): string {
  const cell = board.find((one) => one.victim === victim && one.phase === phase);
  if (!cell) return '–';
  const dates = [...new Set([cell.first_seen, cell.last_seen])].flatMap((date) => (date ? sayDate(date) : []));
  return [
    cell.types.map((type) => phrase(type, 'out')).join(', '),
    cell.by.length > 0 ? `by ${cell.by.map(name).join(', ')}` : '',
    dates.join(' to '),
  ]
    .filter(Boolean)
    .join('; ');
}
