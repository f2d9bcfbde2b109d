/** Layers of defanging that are taken off; nobody writes more in earnest. */
const LAYERS = 5;

/** Undoes the usual ways to make a value harmless: `hxxp`, `[.]`, `(dot)`, `[:]`, `[@]`, `http//`, one inside another too. */
export function refang(text: string): string {
  let plain = text;
  for (let layer = 0, before = ''; layer < LAYERS && plain !== before; layer += 1) {
    before = plain;
    plain = refangLayer(before);
  }
  return plain;
}

/** The lookbehinds let each run of blanks or quotes be tried once, so that the work grows with the length alone. */
function refangLayer(text: string): string {
  return text
    .trim()
    .replace(/^[<"'`]+|(?<![>"'`,;])[>"'`,;]+$/g, '')
    .replace(/^h(?:xx|\*\*|tt)p(s?)(?=\W)/i, 'http$1')
    .replace(/^fxp(?=\W)/i, 'ftp')
    .replace(/\[:\/\/\]|\[:\]\/\/|:\[\/\/\]|\[\/\/\]|\[\]:\/\//g, '://')
    .replace(/\[:\]/g, ':')
    .replace(/^(https?)\/\/(?=[^/])/i, '$1://')
    .replace(/(?<!\s)\s*[[({]\s*(?:\.|dot)\s*[\])}]\s*/gi, '.')
    .replace(/\[\.|\.\]/g, '.')
    .replace(/\\\./g, '.')
    .replace(/(?<!\s)\s*[[({]\s*(?:@|at)\s*[\])}]\s*/gi, '@')
    .replace(/\[\/\]/g, '/')
    .trim();
}
