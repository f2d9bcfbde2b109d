/**
 * A number of 24 bits for a set of claims, whatever their order: another set has another one, but for a chance in 16
 * million. The FNV-1a hash (Fowler, Noll and Vo 1991) of each claim's id, joined by exclusive or.
 */
export const markOf = (claims: readonly string[]): number =>
  claims.reduce((mark, id) => mark ^ hashed(id), 0) & 0xffffff;

function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 24);
}
