/** One line of a text, without its end. */
export interface Line {
  /** From 1. */
  number: number;
  /** Of a line that is too long, its beginning. */
  text: string;
  /** True where the line has more characters than `longest`. */
  cut: boolean;
}

/**
 * The lines of a text that comes in pieces. Memory is bounded by `longest`, in characters: what a line has beyond is
 * read over.
 */
export async function* linesOf(pieces: AsyncIterable<string>, longest: number): AsyncIterable<Line> {
  let number = 0;
  let held: string[] = [];
  let length = 0;
  const hold = (text: string) => {
    if (length <= longest && text !== '') held.push(text.slice(0, longest + 1 - length));
    length += text.length;
  };
  const take = (): Line => {
    const text = held.length === 1 ? (held[0] as string) : held.join('');
    const cut = length > longest;
    held = [];
    length = 0;
    number += 1;
    return { number, text: cut ? text.slice(0, longest) : text.endsWith('\r') ? text.slice(0, -1) : text, cut };
  };
  for await (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      hold(piece.slice(start, end));
      start = end + 1;
      yield take();
    }
    hold(piece.slice(start));
  }
  if (length > 0) yield take();
}
