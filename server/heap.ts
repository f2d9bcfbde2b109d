import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow to twice what lives in it before it is collected, not to four times, whichever command started
 * this process.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
