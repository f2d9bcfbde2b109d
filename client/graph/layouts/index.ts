import type { Heading, Picture, Position } from '../../store/picture.ts';
import type { LayOut } from './layout.ts';

/** What a layout consists of once it is loaded. */
export interface LoadedLayout {
  layOut: LayOut;
  /** What is written above its parts, once everything has its place. */
  headings?: (
    picture: Picture,
    places: Readonly<Record<string, Position>>,
    names: Readonly<Record<string, string>>,
  ) => Heading[];
  /** What a person must know to read the picture, where its places alone do not say it. */
  says?: (picture: Picture, names: Readonly<Record<string, string>>) => string;
}

export interface LayoutEntry {
  name: string;
  title: string;
  goodFor: string;
  /** Loads it on first use. */
  load: () => Promise<LoadedLayout>;
  /** True where it writes names of campaigns that relations name. */
  namesCampaigns?: boolean;
  /** Why it is not offered for a picture; null where it is. */
  refuses?: (picture: Picture) => string | null;
}

/** Every layout, in the order of the menu. A new one is a file and an entry here. */
export const LAYOUTS: readonly LayoutEntry[] = [
  {
    name: 'force',
    title: 'Force',
    goodFor: 'What hangs together stands together. For any picture.',
    load: async () => ({ layOut: (await import('./force.ts')).layOutForce }),
  },
  {
    name: 'layered',
    title: 'Layered',
    goodFor: 'From left to right along "used against" and what leads there.',
    load: async () => ({ layOut: (await import('./layered.ts')).layOutLayered }),
  },
  {
    name: 'phases',
    title: 'Phases in time',
    goodFor: 'A column for each campaign, month or year in which things were first seen.',
    namesCampaigns: true,
    load: async () => {
      const { layOutPhases, phaseHeadings, sayPhases } = await import('./phases.ts');
      return { layOut: layOutPhases, headings: phaseHeadings, says: sayPhases };
    },
  },
  {
    name: 'victims',
    title: 'Organisations',
    goodFor: 'Each as a box with its hosts inside, what was seen there alone right below.',
    load: async () => ({ layOut: (await import('./victims.ts')).layOutVictims }),
  },
  {
    name: 'concentric',
    title: 'Concentric',
    goodFor: 'Rings by how many steps each is from the selection, or from the one with most ties.',
    load: async () => ({ layOut: (await import('./concentric.ts')).layOutConcentric }),
  },
  {
    name: 'grid',
    title: 'Grid',
    goodFor: 'Rows by kind and name, to look through.',
    load: async () => ({ layOut: (await import('./grid.ts')).layOutGrid }),
  },
  {
    name: 'map',
    title: 'Map',
    goodFor: 'By place on the earth: what has coordinates or is located there, the rest near what it is tied to.',
    load: async () => {
      const { layOutMap, sayMap } = await import('./map.ts');
      return { layOut: layOutMap, says: sayMap };
    },
    refuses: ({ nodes }) =>
      Object.values(nodes).some(({ coordinates }) => coordinates)
        ? null
        : 'Not offered: nothing on this picture carries coordinates.',
  },
];
