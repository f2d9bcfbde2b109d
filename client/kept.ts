/** What the browser keeps for this page. What it does not take (forbidden, full) lasts as long as the page. */

/** Null for what is taken away. */
const here = new Map<string, string | null>();

export function read(key: string): string | null {
  const own = here.get(key);
  if (own !== undefined) return own;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Null takes the value away. Answers whether the browser took it. */
export function write(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    here.delete(key);
    return true;
  } catch {
    here.set(key, value);
    return false;
  }
}

const PROBE = 'crosspivot.probe';

/** True where the browser keeps what is written; nothing is left of the attempt. */
export function keepsAnything(): boolean {
  return write(PROBE, 'x'.repeat(1_000)) && write(PROBE, null);
}
