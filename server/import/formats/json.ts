import { AppError } from '../../errors.ts';
import { type Input, textOf } from '../input.ts';
import { linesOf } from '../lines.ts';
import { JsonLines } from './json-lines.ts';
import { type JsonItem, JsonScanner, type JsonShape, LIMITS } from './json-scanner.ts';

export { type JsonItem, type JsonShape, LIMITS } from './json-scanner.ts';

/**
 * Reads a JSON file of any size piece by piece. All of it is checked, and one fault refuses the file: what follows an
 * invalid element could only be guessed. Of JSON lines a fault concerns its line.
 * @throws AppError invalid_file with the line, where the text is no JSON, ends too early, is nested too deep, or one
 *   element is too large
 */
export async function* readJson(input: Input, shape: JsonShape): AsyncGenerator<JsonItem> {
  if (shape.lines) {
    const lines = new JsonLines(shape);
    for await (const line of linesOf(textOf(input), shape.limits?.characters ?? LIMITS.characters))
      yield* lines.push(line);
    yield* lines.end();
    return;
  }
  const scanner = new JsonScanner(input.name, shape);
  for await (const piece of textOf(input)) yield* scanner.push(piece);
  yield* scanner.end();
}

/**
 * Reads a JSON text that is in memory.
 * @throws AppError invalid_file, as readJson does
 */
export function jsonItems(text: string, shape: JsonShape): JsonItem[] {
  const scanner = new JsonScanner('text', shape);
  return [...scanner.push(text), ...scanner.end()];
}

/** What the beginning of a JSON text holds in whole; nothing where it is no JSON. */
export function jsonBeginning(text: string, shape: JsonShape): JsonItem[] {
  if (shape.lines) {
    const lines = new JsonLines(shape);
    return text.split('\n').flatMap((line, index) => lines.push({ number: index + 1, text: line, cut: false }));
  }
  try {
    return new JsonScanner('beginning', shape).push(text);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
