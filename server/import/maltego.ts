import type { Member } from './zip.ts';

/** The files of Maltego are zip files: its graph as GraphML (`.mtgx`), or in an index of its own (`.mtgl`). */

/** True for a graph in the index of Maltego, which no other program reads. */
export const isMaltegoIndex = (members: readonly Member[]): boolean =>
  members.some(({ name }) => /^Graphs\/[^/]+\/DataEntities\//.test(name));

/** What the program keeps beside its graphs: the types of entities, with values as examples, their icons, pictures that were shown. */
const OF_THE_PROGRAM =
  /^(?:(?:Entities|EntityCategories|Icons|Cache|Machines|Seeds|Servers|Services|Transform\w*|Viewlets)\/|(?:Graphs\/)?[^/]+\.properties$)/;

/** The graphs of Maltego and what a person attached to them; null for an archive of anything else. The first graph goes by the name of the file. */
export function ofMaltego(file: string, members: readonly Member[]): Member[] | null {
  const [first] = members.filter(({ name }) => GRAPH.test(name));
  if (!first) return null;
  return members
    .filter(({ name }) => !OF_THE_PROGRAM.test(name))
    .map((member) => (GRAPH.test(member.name) ? { ...member, name: nameOf(file, member, first) } : member));
}

const GRAPH = /^Graphs\/([^/]+)\.graphml$/;

const nameOf = (file: string, member: Member, first: Member): string =>
  member === first ? file : `${file} ${GRAPH.exec(member.name)?.[1]}`;
