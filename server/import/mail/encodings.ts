/** How mails write what is no ASCII, as RFC 2045 and RFC 2047 have it. Bytes are held as a text of one byte a letter. */

/** Bytes as a transfer encoding gives them; those of an encoding that is none of MIME stay. */
export function bytesOf(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return Buffer.from(encoding === 'quoted-printable' ? unquoted(body) : body, 'latin1');
}

/** A soft line break is none, and `=3D` is a sign of equality. */
const unquoted = (body: string): string => body.replace(/=[ \t]*\r?\n/g, '').replace(/=([0-9a-f]{2})/gi, letter);

/** The letter of a byte that is written with two hexadecimal digits. */
export const letter = (_: string, digits: string): string => String.fromCharCode(Number.parseInt(digits, 16));

/** Bytes as text: in the encoding that is named, else in UTF-8, else in Windows-1252. */
export function textIn(bytes: Uint8Array, charset: string | undefined): string {
  for (const label of [charset ?? 'utf-8', 'utf-8'])
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not known by that name, or none of that.
    }
  return new TextDecoder('windows-1252').decode(bytes);
}

const ENCODED = /=\?([^?\s]{1,40})\?([bq])\?([^?\s]*)\?=/gi;

/** A header with its encoded words (`=?utf-8?B?…?=`) as text; between two of them no blank is meant. */
export const decoded = (header: string): string =>
  textIn(Buffer.from(header, 'latin1'), undefined)
    .replace(/(\?=)\s+(?==\?[^?\s]{1,40}\?[bq]\?)/gi, '$1')
    .replace(ENCODED, (_, charset: string, way: string, text: string) =>
      textIn(
        way.toLowerCase() === 'b' ? bytesOf(text, 'base64') : bytesOf(text.replaceAll('_', ' '), 'quoted-printable'),
        charset.replace(/\*.*$/, ''),
      ),
    );
