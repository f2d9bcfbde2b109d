import fc from 'fast-check';
import sax from 'sax';
import { describe, expect, it } from 'vitest';
import { SvgSurface } from '../../../client/out/svg-surface.ts';

const surface = () =>
  new SvgSurface({
    measure: (text) => ({ width: text.length * 8, fontBoundingBoxDescent: 3 }) as TextMetrics,
    behind: '#ffffff',
  });

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** The elements of a document in their order, with the text that stands in them; throws where it is no XML. */
function read(document: string): Element[] {
  const parser = sax.parser(true);
  const found: Element[] = [];
  const open: Element[] = [];
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' };
    found.push(element);
    open.push(element);
  };
  parser.ontext = (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  };
  parser.onclosetag = () => open.pop();
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(document).close();
  return found;
}

const drawn = (draw: (on: SvgSurface) => void, title = 'A title') => {
  const on = surface();
  draw(on);
  return read(on.document({ width: 100, height: 50, title, background: null }));
};
const only = (elements: Element[], name: string) => elements.find((element) => element.name === name) as Element;

describe('SvgSurface', () => {
  it('writes text as text, with its font, at its alphabetic baseline', () => {
    const text = only(
      drawn((on) => {
        on.font = 'normal bold 14px system-ui, "DejaVu Sans", sans-serif';
        on.fillStyle = 'rgba(1, 2, 255, 0.5)';
        on.textAlign = 'center';
        on.textBaseline = 'bottom';
        on.translate(10, 20);
        on.fillText('Cluster Alpha', 5, 6);
      }),
      'text',
    );
    expect(text.text).toBe('Cluster Alpha');
    expect(text.attributes).toMatchObject({
      transform: 'translate(10 20)',
      x: '5',
      y: '3',
      'text-anchor': 'middle',
      'font-family': 'system-ui, "DejaVu Sans", sans-serif',
      'font-size': '14',
      'font-weight': 'bold',
      fill: '#0102ff',
      'fill-opacity': '0.5',
    });
  });

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onload='x", ']]>&amp;'])(
    'shows %s as text',
    (name) => {
      const elements = drawn((on) => {
        on.open(name);
        on.fillText(name, 0, 0);
        on.close();
      }, name);
      expect(elements.map((element) => element.name)).toEqual(['svg', 'title', 'g', 'title', 'text']);
      expect(only(elements, 'text').text).toBe(name);
    },
  );

  it('is well-formed whatever the names hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        const [svg] = drawn((on) => {
          on.open(name);
          on.fillText(name, 0, 0);
          on.close();
        }, name);
        return svg?.name === 'svg';
      }),
      { numRuns: 300 },
    );
  });

  it('turns and scales paths and lines as canvas does', () => {
    const path = only(
      drawn((on) => {
        on.translate(10, 10);
        on.rotate(Math.PI / 2);
        on.scale(2, 2);
        on.lineWidth = 3;
        on.setLineDash([6, 3]);
        on.beginPath();
        on.moveTo(0, 0);
        on.lineTo(5, 0);
        on.stroke();
      }),
      'path',
    );
    expect(path.attributes).toMatchObject({ d: 'M10 10L10 20', 'stroke-width': '6', 'stroke-dasharray': '12 6' });
  });

  it('draws a whole circle in two arcs', () => {
    const path = only(
      drawn((on) => {
        on.beginPath();
        on.arc(10, 10, 5, 0, 2 * Math.PI);
        on.fill();
      }),
      'path',
    );
    expect(path.attributes.d).toBe('M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10');
  });

  it('rounds a corner where canvas rounds it', () => {
    const path = only(
      drawn((on) => {
        on.beginPath();
        on.moveTo(0, 0);
        on.arcTo(10, 0, 10, 10, 4);
        on.lineTo(10, 10);
        on.stroke();
      }),
      'path',
    );
    expect(path.attributes.d).toBe('M0 0L6 0A4 4 0 0 1 10 4L10 10');
  });

  it('paints what would be cut out of a canvas with what is behind it', () => {
    const path = only(
      drawn((on) => {
        on.globalCompositeOperation = 'destination-out';
        on.fillStyle = 'rgba(9,9,9,1)';
        on.fillRect(0, 0, 1, 1);
      }),
      'path',
    );
    expect(path.attributes.fill).toBe('#ffffff');
  });

  it('takes SVG images in whole, and others by their address', () => {
    const image = (content: string) =>
      ({ src: `data:image/svg+xml;utf8,${encodeURIComponent(content)}` }) as HTMLImageElement;
    const elements = drawn((on) => {
      on.drawImage(
        image('<svg xmlns="x" width="30" height="30" viewBox="-5 -5 10 10"><text>+37</text></svg>'),
        1,
        2,
        3,
        4,
      );
      on.drawImage({ src: 'data:image/png;base64,AA==' } as HTMLImageElement, 1, 2, 3, 4);
    });
    expect(elements.find(({ attributes }) => attributes.viewBox === '-5 -5 10 10')?.attributes).toMatchObject({
      x: '1',
      y: '2',
      width: '3',
      height: '4',
    });
    expect(only(elements, 'text').text).toBe('+37');
    expect(only(elements, 'image').attributes.href).toBe('data:image/png;base64,AA==');
  });

  it('ends a clip where the state before it is restored', () => {
    const elements = drawn((on) => {
      on.save();
      on.beginPath();
      on.rect(0, 0, 5, 5);
      on.clip();
      on.fillRect(0, 0, 9, 9);
      on.restore();
      on.fillText('outside', 0, 0);
    });
    expect(only(elements, 'g').attributes['clip-path']).toBe(`url(#${only(elements, 'clipPath').attributes.id})`);
  });
});
