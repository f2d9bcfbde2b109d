import type { ElementDefinition } from 'cytoscape';
import { BOX_NAME_ASIDE } from './extents.ts';
import { HEADING_SIZE, isHeading, LARGEST_HEADING } from './headings.ts';
import type { LabelPlan } from './label-plan.ts';
import { TEXT, textSize } from './labels.ts';
import { BOX_NAME_GAP, isBox, isCount, isEntity, isGroupBox, type Wording } from './names.ts';

/** Elements as they were planned last. */
const drawn = new WeakMap<ElementDefinition, OfOne & { element: ElementDefinition }>();

/** What a plan says of one name. */
type OfOne = Pick<LabelPlan, 'size' | 'countSize' | 'growsBoxNames'> & {
  isUnnamed: boolean;
  text: string | undefined;
  at: Wording['at'];
};

/** Elements as a plan has them: the same as before, where their names stay as they were. */
export function planned(
  elements: readonly ElementDefinition[],
  { unnamed, otherwise, size, countSize, growsBoxNames }: LabelPlan,
): readonly ElementDefinition[] {
  if (size === TEXT.size) return elements;
  return elements.map((element) => {
    if (element.group === 'edges') return element;
    const id = element.data.id as string;
    const { text, at: where = 'usual' } = otherwise.get(id) ?? {};
    const one = { size, countSize, growsBoxNames, isUnnamed: unnamed.has(id), text, at: where };
    const known = drawn.get(element);
    if (known && isAlike(known, one)) return known.element;
    const now = plannedElement(element, one);
    drawn.set(element, { ...one, element: now });
    return now;
  });
}

const isAlike = (a: OfOne, b: OfOne): boolean =>
  a.size === b.size &&
  a.countSize === b.countSize &&
  a.growsBoxNames === b.growsBoxNames &&
  a.isUnnamed === b.isUnnamed &&
  a.text === b.text &&
  a.at === b.at;

function plannedElement(
  element: ElementDefinition,
  { size, countSize, growsBoxNames, isUnnamed, text, at: where }: OfOne,
): ElementDefinition {
  if (isHeading(element)) {
    const textSize = Math.max(HEADING_SIZE, Math.min(size, LARGEST_HEADING));
    return { ...element, data: { ...element.data, textSize } } as ElementDefinition;
  }
  if (isCount(element)) {
    const { number } = element.data;
    if (countSize === null) return element;
    return { ...element, data: { ...element.data, label: number, textSize: countSize } } as ElementDefinition;
  }
  const isGroup = isGroupBox(element);
  if (!isGroup && !isEntity(element)) return element;
  // A box is as large as the names in it, so those stay as they are. Where its own grows they could not be read.
  if (element.data.parent) return growsBoxNames ? { ...element, classes: `${element.classes} too-small` } : element;
  // The name of a box fits its head until it would be far too small to read there, whoever looks.
  if ((isGroup || isBox(element)) && !growsBoxNames && !isUnnamed) return element;
  return {
    ...element,
    data: {
      ...element.data,
      ...(text === undefined ? {} : { label: text }),
      textSize: size,
      nameAside: nameAside(text ?? String(element.data.label ?? ''), size),
      nameUp: -BOX_NAME_GAP - textSize(text ?? '').height * (size / TEXT.size),
    },
    classes: [element.classes, ...(isUnnamed ? ['unnamed'] : []), ...(where === 'usual' ? [] : [`name-${where}`])].join(
      ' ',
    ),
  } as ElementDefinition;
}

/** How far to the right of its middle a box's name stands: it grows away from the symbol at its left. */
const nameAside = (text: string, size: number): number =>
  BOX_NAME_ASIDE + (textSize(text).width / 2) * (size / TEXT.size - 1);
