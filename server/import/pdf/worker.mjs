import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';

/** Reads a PDF in a thread of its own, and tells the text of each page. No code in it is run, no font or page fetched. */
try {
  const document = await getDocumentProxy(workerData.bytes, {
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  parentPort.postMessage({ pages: document.numPages, title: info?.Title });
  for (let number = 1; number <= Math.min(document.numPages, workerData.mostPages); number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    parentPort.postMessage({
      page: number,
      text: items.map((item) => `${item.str ?? ''}${item.hasEOL ? '\n' : ''}`).join(''),
    });
    page.cleanup();
  }
  parentPort.postMessage({ ended: true });
} catch (error) {
  parentPort.postMessage({
    failed: error?.name === 'PasswordException' ? 'password' : String(error?.message ?? error),
  });
}
