import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors.ts';

/** Pages that are read of one document. */
const MOST_PAGES = 5_000;

/** Milliseconds after which a page counts as unreadable. */
const PATIENCE = 60_000;

/** Megabytes of the thread that reads. */
const MEMORY = 512;

export interface Page {
  place: string;
  text: string;
  refused?: string;
}

interface Told {
  pages?: number;
  title?: unknown;
  page?: number;
  text?: string;
  ended?: true;
  failed?: string;
}

/**
 * The text of a document, page by page. It is read in a thread of its own, which is loaded when it is needed and ends
 * with the document, so that a hostile one takes neither the server's memory nor its time.
 * @throws AppError invalid_file where it is encrypted or broken
 */
export async function* pagesOf(
  bytes: Uint8Array,
  { title, signal }: { title: (own: { name: string }) => void; signal: AbortSignal },
): AsyncIterable<Page> {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), mostPages: MOST_PAGES },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    execArgv: [],
  });
  const told = tellings(worker, signal);
  try {
    for await (const { pages, title: name, page, text, failed } of told) {
      if (failed !== undefined) throw unreadable(failed);
      if (typeof name === 'string' && name.trim() !== '') title({ name: name.trim().slice(0, 500) });
      if (pages !== undefined && pages > MOST_PAGES)
        yield {
          place: `page ${MOST_PAGES + 1}`,
          text: '',
          refused: `the document has ${pages} pages, and the first ${MOST_PAGES} are read: split it`,
        };
      if (page !== undefined) yield { place: `page ${page}`, text: text ?? '' };
    }
  } finally {
    await worker.terminate();
  }
}

/** What a thread tells, in its order, to its end. */
async function* tellings(worker: Worker, signal: AbortSignal): AsyncIterable<Told> {
  const queue: Told[] = [];
  let wake: () => void = () => undefined;
  const tell = (told: Told) => {
    queue.push(told);
    wake();
  };
  worker.on('message', tell);
  worker.on('error', (error) => tell({ failed: error.message }));
  worker.on('exit', () => tell({ failed: 'the thread that read it ended' }));
  signal.addEventListener('abort', () => tell({ failed: 'cancelled' }), { once: true });
  for (;;) {
    const patience = setTimeout(() => tell({ failed: `a page took more than ${PATIENCE / 1_000} seconds` }), PATIENCE);
    if (queue.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    clearTimeout(patience);
    signal.throwIfAborted();
    const told = queue.shift() as Told;
    if (told.ended) return;
    yield told;
  }
}

const unreadable = (reason: string): AppError =>
  reason === 'password'
    ? new AppError(
        'invalid_file',
        'The PDF is encrypted. Save it without its password and try again. Nothing of it was loaded.',
      )
    : new AppError(
        'invalid_file',
        `The PDF cannot be read: ${reason.replace(/\.$/, '')}. Save it anew, or give its text. Nothing of it was loaded.`,
      );
