import { element } from './xml.ts';

const SVG_ADDRESS = /^data:image\/svg\+xml(?:;charset=utf-8|;utf8)?,/;

/**
 * An image at its place within an SVG document: one that is SVG itself, in an address of its own making, with all its
 * text; any other by its address.
 */
export function embedded(address: string, place: { x: number; y: number; width: number; height: number }): string {
  const content = SVG_ADDRESS.test(address) ? decodeURIComponent(address.replace(SVG_ADDRESS, '')) : '';
  const [, head, body] = /^<svg ([^>]*)>(.*)<\/svg>$/s.exec(content) ?? [];
  const viewBox = /viewBox="([-\d. ]+)"/.exec(head ?? '')?.[1];
  if (viewBox === undefined || body === undefined) return element('image', { href: address, ...place });
  return element('svg', { ...place, viewBox }, body);
}
