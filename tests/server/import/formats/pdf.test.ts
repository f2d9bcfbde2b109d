import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pdfFormat } from '../../../../server/import/formats/pdf.ts';
import { describeGolden, outcome } from './golden.ts';

describeGolden(pdfFormat);

const report = readFileSync(new URL('./pdf/report.pdf', import.meta.url));

describe('the PDF format', () => {
  it('reads a document or refuses it with one sentence, wherever it is cut off', async () => {
    for (let length = 40; length < report.length; length += 97) {
      const found = await outcome(pdfFormat, report.subarray(0, length));
      if ('error' in found)
        expect(found.error).toMatchObject({ code: 'invalid_file', message: expect.stringMatching(/^The PDF /) });
    }
  }, 60_000);
});
