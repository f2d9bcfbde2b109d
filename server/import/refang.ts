/** Layers of defanging that are taken off; nobody writes more in earnest. */
const LAYERS = 5;

/**
 * Characters that no screen shows: web pages, chats and the certificate dialog of Windows leave them in what is copied.
 * Joiners are none of them, which tell domains of some scripts apart.
 */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

/** Undoes the usual ways to make a value harmless: `hxxp`, `[.]`, `(dot)`, `[:]`, `[@]`, `http//`, one inside another too. */
export function refang(text: string): string {
  let plain = withoutUnseen(text);
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
