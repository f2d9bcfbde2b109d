import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * Of what the package proposes nothing is taken: one process for all pages ends with the first of them, and security
 * that is switched off hides faults of the page. The sandbox needs rights that containers do not give.
 */
const SWITCHES = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'];

/** Starts the Chromium that comes from npm, with switches of its own. */
export async function launchChromium(...switches: string[]): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  return playwright.launch({ executablePath, args: [...SWITCHES, ...switches], headless: true });
}
