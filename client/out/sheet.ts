import { COLOURS, type Colours } from '../graph/colours.ts';
import { TEXT } from '../graph/labels.ts';
import type { Printed } from '../graph/printed.ts';
import type { Theme } from '../store/state.ts';
import type { KeyEntry } from './key.ts';
import type { Surface } from './surface.ts';
import type { Measure } from './svg-surface.ts';
import { flowed, wrapped } from './wrapped.ts';

/** What stands round a picture; null and empty where a person leaves it out. */
export interface Dressing {
  title: string | null;
  /** The day and what is shown of how much. */
  facts: string | null;
  tlp: string | null;
  sources: string | null;
  key: readonly KeyEntry[];
}

/** A sheet that is ready to be drawn: the picture and what is said round it. */
export interface Sheet {
  width: number;
  height: number;
  paint(surface: Surface): void;
}

const EDGE = 20;
const NARROWEST = 480;
const LINE = { title: 26, text: 20, key: 26 } as const;
const FONT = {
  title: `normal bold 20px ${TEXT.family}`,
  tlp: `normal bold 14px ${TEXT.mono}`,
  text: `normal normal 14px ${TEXT.family}`,
} as const;
const SIGN = { width: 30, height: 18 } as const;

/** Puts a picture on a sheet: title and marking over it, key, facts and sources under it. */
export async function sheetOf(
  picture: Printed,
  { dressing, theme, measure }: { dressing: Dressing; theme: Theme; measure: Measure },
): Promise<Sheet> {
  const isBare = Object.values(dressing).every((part) => part === null || part.length === 0);
  if (isBare) return picture;
  const colours = COLOURS[theme];
  const images = await imagesOf(dressing.key);
  const width = Math.max(NARROWEST, picture.width + 2 * EDGE);
  const room = width - 2 * EDGE;
  const size = (text: string, font: string) => measure(text, font).width;
  const tlpRoom = dressing.tlp ? size(dressing.tlp, FONT.tlp) + EDGE : 0;
  const title = dressing.title ? wrapped(dressing.title, room - tlpRoom, (text) => size(text, FONT.title)) : [];
  const rows = flowed(dressing.key, room, ({ says }) => SIGN.width + 8 + size(says, FONT.text) + 20);
  const notes = [dressing.facts, dressing.sources].flatMap((note) =>
    note ? wrapped(note, room, (text) => size(text, FONT.text)) : [],
  );
  const head = Math.max(title.length * LINE.title, dressing.tlp ? LINE.title : 0);
  const top = head > 0 ? EDGE + head : 0;
  const under = top + picture.height;
  const foot = rows.length * LINE.key + notes.length * LINE.text;
  return {
    width,
    height: Math.ceil(under + (foot > 0 ? foot + 1.5 * EDGE : 0)),
    paint(surface) {
      surface.save();
      surface.translate((width - picture.width) / 2, top);
      clipped(surface, picture);
      surface.restore();
      write(surface, title, { font: FONT.title, colour: colours.text, x: EDGE, y: EDGE + 20, line: LINE.title });
      if (dressing.tlp) {
        surface.textAlign = 'right';
        write(surface, [dressing.tlp], {
          font: FONT.tlp,
          colour: colours.text,
          x: width - EDGE,
          y: EDGE + 18,
          line: 0,
        });
        surface.textAlign = 'left';
      }
      const start = under + EDGE / 2;
      for (const [index, row] of rows.entries()) {
        for (const { item, at } of row) {
          drawEntry(surface, item, { x: EDGE + at, y: start + index * LINE.key + LINE.key / 2, colours, images });
        }
      }
      const y = start + rows.length * LINE.key + 16;
      write(surface, notes, { font: FONT.text, colour: colours.softText, x: EDGE, y, line: LINE.text });
    },
  };
}

/** What is in view ends where the view ends. */
function clipped(surface: Surface, picture: Printed): void {
  surface.save();
  surface.beginPath();
  surface.rect(0, 0, picture.width, picture.height);
  surface.clip();
  picture.paint(surface);
  surface.restore();
}

function write(
  surface: Surface,
  lines: readonly string[],
  { font, colour, x, y, line }: { font: string; colour: string; x: number; y: number; line: number },
): void {
  surface.font = font;
  surface.fillStyle = colour;
  surface.textBaseline = 'alphabetic';
  for (const [index, text] of lines.entries()) surface.fillText(text, x, y + index * line);
}

function drawEntry(
  surface: Surface,
  { sign, says }: KeyEntry,
  { x, y, colours, images }: { x: number; y: number; colours: Colours; images: ReadonlyMap<string, HTMLImageElement> },
): void {
  if ('image' in sign) {
    const image = images.get(sign.image);
    if (image)
      surface.drawImage(image, x + (SIGN.width - SIGN.height) / 2, y - SIGN.height / 2, SIGN.height, SIGN.height);
  } else {
    surface.strokeStyle = sign.line.colour;
    surface.lineWidth = sign.line.width;
    surface.lineCap = 'butt';
    surface.setLineDash([...sign.line.dash]);
    surface.beginPath();
    surface.moveTo(x, y);
    surface.lineTo(x + SIGN.width, y);
    surface.stroke();
    surface.setLineDash([]);
  }
  surface.textAlign = 'left';
  write(surface, [says], { font: FONT.text, colour: colours.text, x: x + SIGN.width + 8, y: y + 5, line: 0 });
}

async function imagesOf(key: readonly KeyEntry[]): Promise<Map<string, HTMLImageElement>> {
  const addresses = new Set(key.flatMap(({ sign }) => ('image' in sign ? [sign.image] : [])));
  const loaded = [...addresses].map(async (address): Promise<[string, HTMLImageElement]> => {
    const image = new Image();
    image.src = address;
    await image.decode();
    return [address, image];
  });
  return new Map(await Promise.all(loaded));
}
