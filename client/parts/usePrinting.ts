import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { followPrinting } from '../out/printing.ts';

/** True while the browser prints the page: what is for paper alone stands by then. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => followPrinting((isOn) => flushSync(() => setPrinting(isOn))), []);
  return isPrinting;
}
