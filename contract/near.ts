import { z } from 'zod';
import { EntityId } from './evidence.ts';

/** What in the graph may stand near a value that is not in it, the nearest first; each before `this value`. */
export const NEAR = {
  within: 'a value in',
  host: 'the host of',
  url: 'a URL on',
  domain: 'a domain above',
  network: 'a network around',
  file: 'the file name of',
} as const;

/** One of `within`, `host`, `url`, `domain`, `network` and `file`. */
export const Nearness = z.enum(Object.keys(NEAR) as [keyof typeof NEAR, ...(keyof typeof NEAR)[]]);
export type Nearness = z.infer<typeof Nearness>;

/** A value that names nothing, and what is known near it. */
export const Near = z.object({
  value: z.string(),
  near: Nearness,
  /** What was looked for: `example.org` of `https://www.example.org/a`. */
  part: z.string(),
  entities: z.array(EntityId),
});
export type Near = z.infer<typeof Near>;
