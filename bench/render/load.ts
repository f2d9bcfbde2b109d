import { launchChromium } from '../../tests/e2e/chromium.ts';
import { type Figure, informs, median, under } from '../figure.ts';
import { withProduct } from './product.ts';

/** What a first visit receives, and when the page is there to be used: its picture drawn, its main thread quiet. */
export async function benchLoad(runs: number): Promise<Figure[]> {
  return withProduct('cases/crimson-palace/case.json', async ({ served }) => {
    const bytes: number[] = [];
    const seconds: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const browser = await launchChromium();
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const devtools = await page.context().newCDPSession(page);
      const api = new Set<string>();
      let received = 0;
      await devtools.send('Network.enable');
      devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
        if (new URL(request.url).pathname.startsWith('/api/')) api.add(requestId);
      });
      devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (!api.has(requestId)) received += encodedDataLength;
      });
      await page.goto(served.api.replace('/api/v1', ''), { waitUntil: 'networkidle' });
      seconds.push(await page.evaluate(interactive));
      bytes.push(received);
      await browser.close();
    }
    return [
      under(600, { name: 'first load, compressed', value: median(bytes) / 1_000, unit: 'kB' }),
      informs({ name: 'time to interactive', value: median(seconds) / 1_000, unit: 's' }),
    ];
  });
}

/** The end of the last long task since the page was asked for, or of its first paint with content where there is none. */
function interactive(): Promise<number> {
  const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  return new Promise((resolve) => {
    let last = paint;
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) last = Math.max(last, startTime + duration);
    });
    observer.observe({ type: 'longtask', buffered: true });
    setTimeout(() => resolve(last), 500);
  });
}
