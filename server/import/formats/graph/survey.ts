import type { Input } from '../../input.ts';
import { readXml, type XmlElement } from '../xml.ts';

/** What a format knows of its elements. */
export interface Vocabulary {
  /** Names of the elements that are given one by one. */
  elements: ReadonlySet<string>;
  /** Keeps what an element says of keys or attributes, which give values their names; true where it is news. */
  learn(element: XmlElement): boolean;
  /** The entity that a node is, as far as its values have names. */
  idOf(id: string, node: XmlElement): string;
}

/** The entities of the nodes of a file by their ids. It is read once more where a name stands behind nodes that it may speak of. */
export async function surveyNodes(
  input: Input,
  { elements, learn, idOf }: Vocabulary,
): Promise<ReadonlyMap<string, string>> {
  const nodes = new Map<string, string>();
  for (let isLate = true; isLate; ) {
    isLate = false;
    for await (const element of readXml(input, elements)) {
      const id = element.attributes.get('id');
      if (element.name === 'node' && id) nodes.set(id, idOf(id, element));
      else if (element.name !== 'node' && learn(element)) isLate ||= nodes.size > 0;
    }
  }
  return nodes;
}
