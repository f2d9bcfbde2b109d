import type { Evidence } from '../evidence.ts';

/** What a file says of itself. */
export interface About {
  name: string;
  description: string;
}

/** A way in which evidence is written down. */
export interface ExportFormat {
  mediaType: string;
  /**
   * The text of the file, in pieces.
   * @param read gives the evidence from its beginning, as often as it is asked; each time it is read to its end
   */
  write(read: () => AsyncIterable<Evidence>, about: About): AsyncIterable<string>;
}
