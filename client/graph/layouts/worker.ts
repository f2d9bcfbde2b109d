import { compute, type Errand, type Report } from './errand.ts';

/** The thread that layouts run in. It answers one errand and is then ended by the page, as it is to cancel one. */

const report = (report: Report) => self.postMessage(report);

self.onmessage = async ({ data }: MessageEvent<Errand>) => {
  try {
    report({ arranged: await compute(data, (share) => report({ share })) });
  } catch (error) {
    report({ failed: error instanceof Error ? error.message : String(error) });
  }
};
