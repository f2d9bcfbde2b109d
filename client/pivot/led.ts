/** Characters after which the first sentences of an explanation say enough to begin with. */
const ENOUGH = 100;

/** An explanation as its first sentences and the rest, so that the answer of a pivot stands in view below it. */
export function led(explanation: string): [lead: string, rest: string] {
  const sentences = explanation.split(/(?<=[.?!]) (?=\p{Lu})/u);
  const lead: string[] = [];
  while (sentences.length > 0 && lead.join(' ').length < ENOUGH) lead.push(sentences.shift() as string);
  return [lead.join(' '), sentences.join(' ')];
}
