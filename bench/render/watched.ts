import type { Page } from 'playwright-core';

/** What the main thread did between an event and what follows it. */
export interface Watched {
  /** From the event until what follows it is drawn. */
  milliseconds: number;
  /** The longest task that began in it. */
  longest: number;
  /** Frames wait longer than this in one of twenty alone. */
  slow: number;
}

/** What to wait for: an event that starts the clock, and a text in an element that ends it. */
export interface Awaited {
  from: readonly string[];
  selector: string;
  text: string;
}

/** Watches what the main thread does from an act, which fires one of the events, until what it brings is drawn. */
export async function watched(page: Page, act: () => Promise<unknown>, awaited: Awaited): Promise<Watched> {
  const seen = page.evaluate(watch, awaited);
  await page.waitForFunction(() => 'isWatching' in window);
  await act();
  return seen;
}

function watch({ from, selector, text }: Awaited): Promise<Watched> {
  const page = window as unknown as { isWatching?: true };
  page.isWatching = true;
  return new Promise((resolve) => {
    let started = 0;
    let longest = 0;
    let last = 0;
    const gaps: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration, startTime } of list.getEntries())
        if (startTime >= started) longest = Math.max(longest, duration);
    });
    observer.observe({ type: 'longtask' });
    for (const name of from)
      addEventListener(
        name,
        (event) => {
          started ||= event.timeStamp;
        },
        { once: true, capture: true },
      );
    const end = () =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const now = performance.now();
          setTimeout(() => {
            observer.disconnect();
            delete page.isWatching;
            gaps.sort((a, b) => a - b);
            resolve({ milliseconds: now - started, longest, slow: gaps[Math.floor(gaps.length * 0.95)] ?? 0 });
          }, 300);
        }),
      );
    // The time that a frame is handed falls behind the clock where frames are late.
    const look = () => {
      const now = performance.now();
      if (started > 0 && last > 0) gaps.push(now - last);
      last = now;
      const isThere = [...document.querySelectorAll(selector)].some((element) => element.textContent?.includes(text));
      if (started > 0 && isThere) return end();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
