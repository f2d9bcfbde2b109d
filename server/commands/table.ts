/** A column of a table of text. */
export interface TextColumn {
  title: string;
  /** Numbers stand at the right. */
  isNumber?: boolean;
}

const GAP = 2;
const NARROWEST = 8;

/**
 * A table as lines of at most `width` characters: where its columns are wider together, the widest give way and their
 * cells are broken at blanks; words are broken only where their columns would not fit otherwise.
 */
export function tableLines(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const titles = columns.map(({ title }) => title);
  const widest = (length: (text: string) => number) =>
    columns.map((_, index) => Math.max(...[titles, ...rows].map((cells) => length(cells[index] ?? ''))));
  const room = width - GAP * (columns.length - 1);
  const whole = fitted(widest(lengthOf), { least: widest(longestWord), room });
  const widths = fitted(whole, { least: columns.map(() => NARROWEST), room });
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => padded(cell, widths[index] as number, columns[index]?.isNumber === true))
      .join(' '.repeat(GAP))
      .trimEnd();
  const block = (cells: readonly string[]): string[] => {
    const broken = cells.map((cell, index) => wrapped(cell, widths[index] as number));
    const height = Math.max(...broken.map((lines) => lines.length));
    return Array.from({ length: height }, (_, at) => line(broken.map((lines) => lines[at] ?? '')));
  };
  return [...block(titles), line(widths.map((one) => '-'.repeat(one))), ...rows.flatMap(block)];
}

/** Takes from the widest until all fit, and from none below its least. */
function fitted(
  natural: readonly number[],
  { least, room }: { least: readonly number[]; room: number },
): readonly number[] {
  const widths = [...natural];
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    const givable = widths.map((width, index) => (width > (least[index] as number) ? width : 0));
    const widest = Math.max(...givable);
    if (widest === 0) break;
    widths[givable.indexOf(widest)] = widest - 1;
  }
  return widths;
}

/** A text in lines of at most `width` characters. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ').flatMap((one) => pieces(one, width))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (lengthOf(longer) <= width || line === '') line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
  }
  return lines;
}

/** A sentence behind a figure, in lines of some `width` characters that begin below each other. */
export function behind(figure: number, sentence: string, width: number): string[] {
  const [first = '', ...more] = below(sentence, width);
  return [`${String(figure).padStart(6)}  ${first.trimStart()}`, ...more];
}

/** A sentence in lines that begin below those behind a figure. */
export const below = (sentence: string, width: number): string[] =>
  wrapped(sentence, Math.max(width - 8, 40)).map((line) => `        ${line}`);

const pieces = (word: string, width: number): string[] => {
  const letters = [...word];
  const count = Math.max(1, Math.ceil(letters.length / width));
  return Array.from({ length: count }, (_, at) => letters.slice(at * width, (at + 1) * width).join(''));
};

const lengthOf = (text: string): number => Math.max(...text.split('\n').map((line) => [...line].length));

const longestWord = (text: string): number => Math.max(...text.split(/\s/).map(lengthOf));

function padded(text: string, width: number, isNumber: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - lengthOf(text)));
  return isNumber ? blanks + text : text + blanks;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
