import type { Picture } from '../../store/picture.ts';
import { type Arranged, compute, type Errand, type Report } from './errand.ts';

interface Following {
  tell: (share: number) => void;
  /** Ends the worker at once. */
  signal: AbortSignal;
}

/** This browser starts no worker for the page. */
export class NoWorker extends Error {}

/**
 * Computes a layout in a worker of its own.
 * @throws NoWorker where the browser refuses one: then `compute` does the same in the page
 * @throws the signal's reason where it is cancelled
 */
export function runInWorker(errand: Errand, { tell, signal }: Following): Promise<Arranged> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    let worker: Worker;
    try {
      worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    } catch (cause) {
      return reject(new NoWorker('refused', { cause }));
    }
    const end = (settle: () => void) => {
      worker.terminate();
      signal.removeEventListener('abort', cancel);
      settle();
    };
    const cancel = () => end(() => reject(signal.reason));
    signal.addEventListener('abort', cancel, { once: true });
    worker.onmessage = ({ data }: MessageEvent<Report>) => {
      if ('share' in data) tell(data.share);
      else if ('arranged' in data) end(() => resolve(data.arranged));
      else end(() => reject(new Error(data.failed)));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end(() => reject(new NoWorker(event.message)));
    };
    worker.postMessage({ ...errand, picture: lean(errand.picture) });
  });
}

export { compute };

/** A picture without what no layout reads, so that handing it over costs little. */
export function lean(picture: Picture): Picture {
  const nodes = Object.entries(picture.nodes).map(([id, node]) => [id, { ...node, aliases: [], conflicts: [] }]);
  const edges = Object.entries(picture.edges).map(([id, edge]) => [
    id,
    { ...edge, assertions: [], sources: [], by: [] },
  ]);
  return { ...picture, nodes: Object.fromEntries(nodes), edges: Object.fromEntries(edges) };
}
