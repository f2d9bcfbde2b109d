import type { Input } from '../../input.ts';
import { readXml, type XmlElement } from '../xml.ts';

/** Elements of a sheet that may be many, given one by one so that they are not held. */
const MANY = new Set([
  'row',
  'hyperlink',
  'mergeCell',
  'conditionalFormatting',
  'dataValidation',
  'col',
  'ignoredError',
]);

/** The elements of one name in a sheet, in its order. */
export async function* elementsOf(sheet: Input, wanted: 'row' | 'mergeCell'): AsyncIterable<XmlElement> {
  for await (const element of readXml(sheet, MANY)) if (element.name === wanted) yield element;
}
