/**
 * JSON text without the blanks between its tokens: the same object laid out in another way is the same record. Texts
 * and numbers stay as they were written.
 */
export function compact(json: string): string {
  let out = '';
  let kept = 0;
  for (let at = 0; at < json.length; ) {
    const char = json.charCodeAt(at);
    if (char === 0x22) at = endOfText(json, at);
    else if (char === 0x20 || char === 0x0a || char === 0x0d || char === 0x09) {
      out += json.slice(kept, at);
      while (at < json.length && json.charCodeAt(at) <= 0x20) at += 1;
      kept = at;
    } else at += 1;
  }
  return kept === 0 ? json : out + json.slice(kept);
}

function endOfText(json: string, from: number): number {
  for (let quote = json.indexOf('"', from + 1); ; quote = json.indexOf('"', quote + 1)) {
    if (quote < 0) return json.length;
    let escapes = 0;
    while (json.charCodeAt(quote - 1 - escapes) === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return quote + 1;
  }
}
