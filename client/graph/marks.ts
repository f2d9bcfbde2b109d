import type { ElementDefinition } from 'cytoscape';
import { compared, idsOf } from '../store/difference.ts';
import type { State } from '../store/state.ts';

type Doing = Pick<State, 'selection' | 'focus' | 'fresh' | 'news' | 'path' | 'lit' | 'comparison' | 'picture'> & {
  investigation?: State['investigation'] | undefined;
};

/**
 * Elements with the classes that say what a person does with them: `chosen` (and `alone`, where nothing else is),
 * `fresh` (and `last`, where the last step brought it), `on-path` (with `order`, from 1 at its start, where one path is meant), `focus`, `others` (with `by`, who else
 * has it selected), `came` and `gone` while the picture is compared; and `near` on edges where the picture is near enough for their numbers.
 * @param isRinged entities that are chosen are marked elsewhere
 */
export function marked(
  elements: readonly ElementDefinition[],
  state: Doing,
  { isNear, isRinged = false }: { isNear: boolean; isRinged?: boolean },
): readonly ElementDefinition[] {
  const marks = marksOf(isRinged ? { ...state, selection: relationsIn(state) } : state);
  const others = chosenByOthers(state);
  if (marks.size === 0 && others.size === 0 && !isNear) return elements;
  const isEntity = new Set(elements.filter(({ group }) => group === 'nodes').map(({ data }) => data.id));
  const order = new Map(state.path.filter((id) => isEntity.has(id)).map((id, index) => [id, index + 1]));
  return elements.map((element) => {
    const id = element.data.id as string;
    const by = others.get(id);
    const own = [
      ...(marks.get(id) ?? []),
      ...heldMarks(element, marks),
      ...(by ? ['others'] : []),
      ...(isNear && element.group === 'edges' ? ['near'] : []),
    ];
    if (own.length === 0) return element;
    return {
      ...element,
      data: { ...element.data, order: order.get(id) ?? null, by: by ?? null },
      classes: [element.classes, ...own].join(' '),
    };
  });
}

const relationsIn = ({ selection, picture }: Doing): string[] => selection.filter((id) => id in picture.edges);

/** Of what others have selected, their names. */
function chosenByOthers({ investigation }: Doing): Map<string, string> {
  const names = new Map<string, string>();
  for (const { person, selection } of investigation?.others ?? []) {
    for (const id of selection) names.set(id, [names.get(id), person || 'somebody'].filter(Boolean).join(', '));
  }
  return names;
}

/** What is marked within a group or a bundle of relationships marks it; its own marks come once. */
function heldMarks({ data }: ElementDefinition, marks: ReadonlyMap<string, string[]>): readonly string[] {
  const held = data.holds as readonly string[] | undefined;
  if (!held || held.length === 0) return NO_MARKS;
  return [...new Set(held.flatMap((id) => marks.get(id) ?? []))].filter((name) => name !== 'focus');
}

const NO_MARKS: readonly string[] = [];

function marksOf(state: Doing): Map<string, string[]> {
  const { selection, focus, fresh, news, path, lit } = state;
  const difference = compared(state);
  const marks = new Map<string, string[]>();
  const mark = (ids: readonly string[], name: string) => {
    for (const id of ids) marks.set(id, [...(marks.get(id) ?? []), name]);
  };
  mark(selection, 'chosen');
  mark(selection.length === 1 ? selection : [], 'alone');
  mark([...new Set([...fresh, ...news])], 'fresh');
  mark(fresh, 'last');
  mark([...new Set([...path, ...lit])], 'on-path');
  if (difference) {
    mark(idsOf(difference.came), 'came');
    mark(idsOf(difference.gone), 'gone');
  }
  mark(focus === null ? [] : [focus], 'focus');
  return marks;
}
