import type { MatchAnswer } from '../../contract/routes.ts';
import type { Api } from '../api.ts';

/** Characters of the longest value that the server takes; longer ones name nothing. */
const LONGEST = 2_048;
/** Values in one question. */
const AT_ONCE = 10_000;

interface Matched extends Omit<MatchAnswer, 'page' | 'blank'> {
  /** By what it was cut, where a value names more than is given. */
  cut: string | null;
}

/** What many values name, and which name nothing, however many and however long they are. */
export async function matchLines(api: Api, lines: readonly string[]): Promise<Matched> {
  const asked = lines.filter(({ length }) => length <= LONGEST);
  const tooLong = lines.filter(({ length }) => length > LONGEST);
  const parts = Array.from({ length: Math.ceil(asked.length / AT_ONCE) }, (_, part) =>
    asked.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  const answers = await Promise.all(parts.map((part) => api.match(part)));
  const nodes = new Map(answers.flatMap((answer) => answer.nodes).map((node) => [node.id, node]));
  return {
    matched: answers.flatMap((answer) => answer.matched),
    near: answers.flatMap((answer) => answer.near),
    unmatched: [...answers.flatMap((answer) => answer.unmatched), ...tooLong],
    nodes: [...nodes.values()],
    cut: answers.find(({ page }) => page.truncated)?.page.rank ?? null,
  };
}
