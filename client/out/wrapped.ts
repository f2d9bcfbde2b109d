/** Breaks a text at its blanks into lines no wider than `room`; a longer word is broken where it must be. */
export function wrapped(text: string, room: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...broken(word, room, widthOf));
  }
  return lines;
}

function broken(word: string, room: number, widthOf: (text: string) => number): string[] {
  const pieces: string[] = [''];
  for (const character of word) {
    const piece = pieces.at(-1) as string;
    if (piece === '' || widthOf(piece + character) <= room) pieces[pieces.length - 1] = piece + character;
    else pieces.push(character);
  }
  return pieces;
}

/** Sets items one after the other into rows no wider than `room`, each with where it begins. */
export function flowed<T>(
  items: readonly T[],
  room: number,
  widthOf: (item: T) => number,
): { item: T; at: number }[][] {
  const rows: { item: T; at: number }[][] = [];
  let at = 0;
  for (const item of items) {
    const width = widthOf(item);
    const row = rows.at(-1);
    if (row && at + width <= room) row.push({ item, at });
    else {
      at = 0;
      rows.push([{ item, at }]);
    }
    at += width;
  }
  return rows;
}
