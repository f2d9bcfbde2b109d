import type { Core, ElementDefinition } from 'cytoscape';
import { forgetOnce } from './style-caches.ts';

/**
 * Keeps Cytoscape's elements as wanted by adding, changing and removing the difference alone, so that nothing that
 * stays is moved or made anew.
 */
export class Drawing {
  readonly #cy: Core;
  #drawn: ReadonlyMap<string, ElementDefinition> = new Map();
  #shown: readonly ElementDefinition[] = [];

  constructor(cy: Core) {
    this.#cy = cy;
    forgetOnce(cy);
  }

  /** Answers whether something that was drawn before stands where it stood. */
  show(elements: readonly ElementDefinition[]): boolean {
    if (elements === this.#shown) return elements.some(isNode);
    const before = this.#drawn;
    const wanted = new Map<string, ElementDefinition>();
    const added: ElementDefinition[] = [];
    const changed: [id: string, known: ElementDefinition, now: ElementDefinition][] = [];
    let isStanding = false;
    for (const element of elements) {
      const id = idOf(element);
      const known = before.get(id);
      wanted.set(id, element);
      if (!known) added.push(copied(element));
      else if (known !== element) changed.push([id, known, element]);
      isStanding ||= isNode(element) && isAtSamePlace(known, element);
    }
    const isAnyGone = before.size > wanted.size - added.length;
    const gone = isAnyGone ? [...before.keys()].filter((id) => !wanted.has(id)) : [];
    this.#cy.batch(() => {
      this.#cy.add(added.filter(isNode));
      for (const [id, known, now] of changed) this.#change(id, known, now);
      // All at once: with each removal Cytoscape looks through all that stays.
      if (gone.length > 0) this.#cy.collection(gone.map((id) => this.#cy.getElementById(id)[0]) as never).remove();
      for (const [id, , now] of changed) if (isNode(now) && now.position) this.#put(id, now.position);
      this.#cy.add(added.filter((element) => !isNode(element)));
    });
    this.#drawn = wanted;
    this.#shown = elements;
    return isStanding;
  }

  #change(id: string, before: ElementDefinition, now: ElementDefinition): void {
    const element = this.#cy.getElementById(id);
    if (isNode(now) && before.data.parent !== now.data.parent) element.move({ parent: now.data.parent ?? null });
    const data = Object.entries(now.data).filter(([name, value]) => value !== before.data[name]);
    if (data.length > 0) element.data(Object.fromEntries(data.filter(([name]) => name !== 'parent')));
    if (before.classes !== now.classes) element.classes(now.classes as string);
  }

  /** A box has no place of its own; what was one until its content went has. */
  #put(id: string, position: { x: number; y: number }): void {
    const element = this.#cy.getElementById(id);
    if (!element.isParent() && !isSame(element.position(), position)) element.position(position);
  }
}

/** Cytoscape writes into the data that it is given, and into the place where something is dragged. */
const copied = ({ data, position, ...element }: ElementDefinition): ElementDefinition => ({
  ...element,
  data: { ...data },
  ...(position ? { position: { ...position } } : {}),
});

const idOf = ({ data }: ElementDefinition): string => data.id as string;
const isNode = ({ group }: ElementDefinition): boolean => group === 'nodes';

const isSame = (a: { x: number; y: number }, b: { x: number; y: number }): boolean => a.x === b.x && a.y === b.y;

/** The ids of what is drawn now and was not before, or elsewhere. */
export function placedAnew(before: readonly ElementDefinition[], now: readonly ElementDefinition[]): string[] {
  const known = new Map(before.map((element) => [idOf(element), element]));
  const isAnew = (element: ElementDefinition) =>
    isNode(element) && element.position !== undefined && !isAtSamePlace(known.get(idOf(element)), element);
  return now.filter(isAnew).map(idOf);
}

const isAtSamePlace = (before: ElementDefinition | undefined, now: ElementDefinition): boolean =>
  before?.position !== undefined && now.position !== undefined && isSame(before.position, now.position);
