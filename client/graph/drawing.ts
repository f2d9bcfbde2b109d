import type { Core, ElementDefinition } from 'cytoscape';

/**
 * Keeps Cytoscape's elements as wanted by adding, changing and removing the difference alone, so that nothing that
 * stays is moved or made anew.
 */
export class Drawing {
  readonly #cy: Core;
  #drawn = new Map<string, ElementDefinition>();

  constructor(cy: Core) {
    this.#cy = cy;
  }

  /** Answers whether something that was drawn before stands where it stood. */
  show(elements: readonly ElementDefinition[]): boolean {
    const wanted = new Map(elements.map((element) => [idOf(element), element]));
    const before = this.#drawn;
    // Cytoscape writes into the data that it is given.
    const added = [...wanted]
      .filter(([id]) => !before.has(id))
      .map(([, element]) => ({ ...element, data: { ...element.data } }));
    this.#cy.batch(() => {
      this.#cy.add(added.filter(isNode));
      for (const [id, element] of wanted) {
        const known = before.get(id);
        if (known && known !== element) this.#change(id, known, element);
      }
      for (const id of before.keys()) if (!wanted.has(id)) this.#cy.getElementById(id).remove();
      for (const [id, element] of wanted) {
        const known = before.get(id);
        if (known && known !== element && isNode(element) && element.position) this.#put(id, element.position);
      }
      this.#cy.add(added.filter((element) => !isNode(element)));
    });
    this.#drawn = wanted;
    return [...wanted].some(([id, element]) => isNode(element) && isAtSamePlace(before.get(id), element));
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

const idOf = ({ data }: ElementDefinition): string => data.id as string;
const isNode = ({ group }: ElementDefinition): boolean => group === 'nodes';

const isSame = (a: { x: number; y: number }, b: { x: number; y: number }): boolean => a.x === b.x && a.y === b.y;

const isAtSamePlace = (before: ElementDefinition | undefined, now: ElementDefinition): boolean =>
  before?.position !== undefined && now.position !== undefined && isSame(before.position, now.position);
