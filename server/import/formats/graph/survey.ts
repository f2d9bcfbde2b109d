import type { Tlp } from '../../../../contract/evidence.ts';
import type { Input } from '../../input.ts';
import type { Claim } from '../../records.ts';
import { readXml, type XmlElement } from '../xml.ts';
import type { GraphElement } from './element.ts';
import { idOfGraphNode } from './identity.ts';
import { type Graph, noteMarking } from './records.ts';

/** What a format knows of its elements. */
export interface Vocabulary {
  /** Names of the elements that are given one by one. */
  elements: ReadonlySet<string>;
  /** Keeps what an element says of keys or attributes, which give values their names; true where it is news. */
  learn(element: XmlElement): boolean;
  /** What a node says, as far as its values have names. */
  elementOf(node: XmlElement): GraphElement;
}

/** The nodes of a file, and the element that they stand in. */
export interface Surveyed extends Graph {
  graph: XmlElement | undefined;
}

/** The outermost graph that an element stands in. */
function graphAround(element: XmlElement): XmlElement | undefined {
  let graph: XmlElement | undefined;
  for (let around = element.parent; around; around = around.parent) if (around.name === 'graph') graph = around;
  return graph;
}

/** The nodes of a file. It is read once more where a name stands behind nodes that it may speak of. */
export async function surveyNodes(
  input: Input,
  claim: Claim,
  { elements, learn, elementOf }: Vocabulary,
): Promise<Surveyed> {
  const nodes = new Map<string, string>();
  let graph: XmlElement | undefined;
  const marked = new Map<string, Tlp>();
  for (let isLate = true; isLate; ) {
    isLate = false;
    for await (const element of readXml(input, elements)) {
      graph ??= graphAround(element);
      const id = element.attributes.get('id');
      if (element.name === 'node' && id) {
        const node = elementOf(element);
        nodes.set(id, noteMarking(marked, idOfGraphNode(id, node, claim.source), node));
      } else if (element.name !== 'node' && learn(element)) isLate ||= nodes.size > 0;
    }
  }
  return { nodes, marked, claim, graph };
}
