import { descendants, type XmlElement } from '../xml.ts';

/** What yEd draws of a node or edge inside of its `data` elements of GraphML. */
export interface OfYed {
  label?: string | undefined;
  /** What is written beside the label: further labels, and the attributes and methods of a class in UML. */
  remarks: string[];
  /** Which ends of an edge bear an arrow; undefined where none are drawn. */
  arrows?: { source: boolean; target: boolean };
}

export function ofYed(element: XmlElement): OfYed {
  const drawn = shownOf(element);
  const of = (name: string) =>
    [...descendants(drawn, name)].map(({ text }) => plain(text)).filter((text) => text !== '');
  const [label, ...further] = element.name === 'edge' ? of('EdgeLabel') : of('NodeLabel');
  const [arrows] = element.name === 'edge' ? descendants(element, 'Arrows') : [];
  const bears = (end: string) => (arrows?.attributes.get(end) ?? 'none') !== 'none';
  return {
    label,
    remarks: [...further, ...of('AttributeLabel'), ...of('MethodLabel')],
    ...(arrows && { arrows: { source: bears('source'), target: bears('target') } }),
  };
}

/** A group is drawn in one way open and in another closed, of which one is shown. */
function shownOf(element: XmlElement): XmlElement {
  const [ways] = descendants(element, 'Realizers');
  return ways?.children[Number(ways.attributes.get('active') ?? 0)] ?? element;
}

/** A label in one line, without the tags of one that is written in HTML. */
const plain = (text: string): string =>
  (/^\s*<html>/i.test(text) ? text.replace(/<[^<>]{1,1000}>/g, ' ') : text).trim().replace(/\s+/g, ' ');
