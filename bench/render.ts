import { existsSync } from 'node:fs';
import type { BenchOptions, Figure } from './figure.ts';
import { runParts } from './figure.ts';
import { benchAdding } from './render/adding.ts';
import { benchBrush } from './render/brush.ts';
import { benchFirstPicture } from './render/first-picture.ts';
import { benchFrames } from './render/frames.ts';
import { benchLoad } from './render/load.ts';
import { benchMemory } from './render/memory.ts';
import { benchQuality } from './render/quality-figures.ts';
import { benchTable } from './render/table.ts';

/** The bundle that is measured where nobody names another. */
const ICS = '../shared/data/stix/attack-stix-data_ics-attack-18.1.json';

/**
 * What a person waits for at the picture, in headless Chromium without a GPU, on the real product with its server and
 * database: against stixview, and against Cytoscape.js as it comes with fcose and the product's own style.
 * @param files the STIX bundle of the parts `bundle` and `quality`, which are skipped with a note where it is absent
 */
export async function benchRender({ quick, only, files: [named = ICS] }: BenchOptions): Promise<Figure[]> {
  const size = quick ? 60 : 3_000;
  const bundle = existsSync(named) ? named : null;
  const parts: Record<string, () => Promise<Figure[]>> = {
    bundle: () => (bundle ? benchFirstPicture({ bundle, runs: quick ? 1 : 3 }) : skipped(named)),
    large: () => benchFirstPicture({ nodes: size, edges: quick ? 150 : 8_000, runs: 1 }),
    frames: () => benchFrames(quick ? { nodes: 60, edges: 150 } : { nodes: 5_000, edges: 15_000 }),
    adding: () => benchAdding({ nodes: size, edges: quick ? 150 : 8_000 }),
    brush: () => benchBrush({ nodes: size, edges: quick ? 150 : 10_000 }),
    quality: () => (bundle ? benchQuality(bundle) : skipped(named)),
    load: () => benchLoad(quick ? 1 : 3),
    table: () => benchTable(quick ? { nodes: 60, edges: 150 } : { nodes: 5_000, edges: 15_000 }),
    memory: () => benchMemory(quick ? 2 : 200),
  };
  return runParts(parts, only);
}

async function skipped(path: string): Promise<Figure[]> {
  console.error(`Skipped what reads ${path}: there is no such file.`);
  return [];
}
