import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow to twice what lives in it before it is collected, not to four times, and looks through its young
 * part, of a megabyte, in this thread alone: threads that help are waited for. Holds whichever command started this process.
 */
export function tuneHeap(): void {
  setFlagsFromString('--heap-growing-percent=100');
  setFlagsFromString('--no-parallel-scavenge');
}
