import { sayTlp } from '../../contract/evidence.ts';
import { KINDS } from '../../contract/kinds.ts';
import { relationship } from '../../contract/relationships.ts';
import { sayScope } from '../actions/scope.ts';
import type { Api } from '../api.ts';
import { COLOURS } from '../graph/colours.ts';
import type { Part } from '../graph/printed.ts';
import type { PictureView } from '../graph/view.ts';
import { showOverrides } from '../overrides.ts';
import { nameOfPlace } from '../store/branches.ts';
import { compared } from '../store/difference.ts';
import type { Picture } from '../store/picture.ts';
import { isWhole } from '../store/scope.ts';
import { mostRestricted, shown } from '../store/shown.ts';
import type { State } from '../store/state.ts';
import { count, sayDate, sayNumber } from '../words.ts';
import { measuring, toPng, toSvg } from './image.ts';
import { keyOf } from './key.ts';
import { type Sheet, sheetOf } from './sheet.ts';

/** What a person chooses of what goes out. */
export interface Outgoing {
  part: Part;
  title: string;
  background: boolean;
  key: boolean;
  facts: boolean;
  tlp: boolean;
  sources: boolean;
}

/** The title to begin with: of the open investigation, else of the one case there is; none where several are loaded. */
export function titleOf({ investigation, schema }: Pick<State, 'investigation' | 'schema'>): string {
  const [only, ...others] = schema?.cases ?? [];
  return investigation?.title ?? (others.length === 0 ? only?.name : undefined) ?? '';
}

/** Names of the sources that assert what is shown, sorted; asks the graph for them. */
export async function sourcesOf(api: Api, picture: Picture): Promise<string[]> {
  const ids = [...new Set(shown(picture).edges.flatMap(({ sources }) => sources))];
  if (ids.length === 0) return [];
  const { nodes } = await api.among(ids);
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return ids.map((id) => names.get(id) ?? id).sort((a, b) => a.localeCompare(b, 'en'));
}

/** Sets the sheet that goes out from the picture as it is drawn now. */
export async function sheetFor(
  view: PictureView,
  state: Pick<State, 'picture' | 'theme' | 'schema' | 'comparison' | 'ledger'>,
  { outgoing, sources, now }: { outgoing: Outgoing; sources: readonly string[]; now: Date },
): Promise<Sheet> {
  const { picture, theme, schema } = state;
  const { nodes, edges } = shown(picture);
  const difference = compared(state);
  const facts = [
    `Drawn ${sayDate(now.toISOString())}`,
    `${sayNumber(nodes.length)} of ${count(schema?.entities ?? nodes.length, 'entity', 'entities')}`,
    count(edges.length, 'relation'),
    ...leftOut(picture),
    ...(state.comparison ? [`compared with “${nameOfPlace(state.ledger, state.comparison.place)}”`] : []),
    'Crosspivot',
  ];
  return sheetOf(await view.print(outgoing.part), {
    dressing: {
      title: showOverrides(outgoing.title.trim()) || null,
      facts: outgoing.facts ? facts.join(' · ') : null,
      tlp: outgoing.tlp ? sayTlp(mostRestricted(picture)) : null,
      sources: outgoing.sources && sources.length > 0 ? `Sources: ${sources.join('; ')}` : null,
      key: outgoing.key ? keyOf(picture, theme, difference) : [],
    },
    theme,
    measure: measuring(),
  });
}

/** What counts and what is hidden, so that nobody takes a part for the whole; nothing where all is shown. */
export function leftOut(picture: Picture): string[] {
  const { scope, hiddenKinds, hiddenTypes } = picture;
  const folded = shown(picture).folds.reduce((sum, fold) => sum + fold.count, 0);
  const hidden = [
    ...hiddenKinds.map((kind) => KINDS[kind].plural),
    ...hiddenTypes.map((type) => `“${relationship(type).forward}”`),
  ];
  return [
    ...(folded > 0 ? [`${sayNumber(folded)} folded into counts`] : []),
    ...(isWhole(scope) ? [] : [`counted: ${sayScope(scope)}`]),
    ...(hidden.length > 0 ? [`hidden by the legend: ${hidden.join(', ')}`] : []),
  ];
}

export function svgOf(sheet: Sheet, { outgoing, theme }: { outgoing: Outgoing; theme: State['theme'] }): Blob {
  const { surface } = COLOURS[theme];
  const text = toSvg(sheet, {
    title: showOverrides(outgoing.title.trim()) || 'Crosspivot',
    background: outgoing.background ? surface : null,
    behind: surface,
    measure: measuring(),
  });
  return new Blob([text], { type: 'image/svg+xml' });
}

export const pngOf = (
  sheet: Sheet,
  { outgoing, theme, scale }: { outgoing: Outgoing; theme: State['theme']; scale: number },
): Promise<Blob> => toPng(sheet, { scale, background: outgoing.background ? COLOURS[theme].surface : null });

/** "operation-crimson-palace-2026-11-24.png". */
export function fileName({ title }: Pick<Outgoing, 'title'>, now: Date, ending: 'png' | 'svg'): string {
  const words = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${[...words].slice(0, 80).join('') || 'crosspivot'}-${now.toISOString().slice(0, 10)}.${ending}`;
}
