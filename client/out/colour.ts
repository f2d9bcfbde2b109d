/** A colour as SVG takes it: the hue apart from how opaque it is, 0 to 1. */
export interface Paint {
  hue: string;
  opacity: number;
}

/** Reads what a canvas is given: `#rrggbb`, `rgb(…)`, `rgba(…)`. */
export function paintOf(colour: string): Paint {
  const numbers = /^rgba?\(([^)]*)\)$/
    .exec(colour.trim())?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  if (!numbers) return { hue: colour, opacity: 1 };
  const [red = 0, green = 0, blue = 0, opacity = 1] = numbers;
  const hex = [red, green, blue].map((value) => Math.round(value).toString(16).padStart(2, '0'));
  return { hue: `#${hex.join('')}`, opacity };
}
