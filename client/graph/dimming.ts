import type { Core } from 'cytoscape';
import type { State } from '../store/state.ts';
import { isAway, PLACES, within } from '../store/within.ts';

/** Milliseconds of one frame that changing what is dimmed may take; the rest waits for the next. */
const SHARE = 6;
/** Elements changed between two looks at the clock. */
const CHUNK = 50;

/** Every class by which a scope shows: dimmed, hidden, and the three of two windows. */
const CLASSES = ['outside', 'away', 'phase-added', 'phase-gone', 'phase-persisted'] as const;

/**
 * Shows a scope on what is drawn. Only elements that change are touched, and of many as many a frame as it has time for,
 * so that a brush is followed without a halt.
 */
export class Dimming {
  readonly #cy: Core;
  #wanted = new Map<string, string>();
  #waiting = new Set<string>();
  #frame = 0;

  constructor(cy: Core) {
    this.#cy = cy;
  }

  /** Follows the scope of a state; `anew` where elements were drawn since and may have lost their classes. */
  show(state: Pick<State, 'picture' | 'brushing'>, { anew }: { anew: boolean }): void {
    const wanted = classesOf(state);
    for (const [id, name] of wanted) if (anew || this.#wanted.get(id) !== name) this.#waiting.add(id);
    for (const id of this.#wanted.keys()) if (!wanted.has(id)) this.#waiting.add(id);
    this.#wanted = wanted;
    this.#go();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #go(): void {
    cancelAnimationFrame(this.#frame);
    this.#change(SHARE);
    if (this.#waiting.size > 0) this.#frame = requestAnimationFrame(() => this.#go());
  }

  #change(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    this.#cy.batch(() => {
      let changed = 0;
      for (const id of this.#waiting) {
        if (++changed % CHUNK === 0 && performance.now() > end) break;
        this.#waiting.delete(id);
        this.#wear(id, this.#wanted.get(id));
      }
    });
  }

  #wear(id: string, name: string | undefined): void {
    const element = this.#cy.getElementById(id);
    if (element.empty() || (name !== undefined && element.hasClass(name))) return;
    element.removeClass(CLASSES.join(' '));
    if (name !== undefined) element.addClass(name);
  }
}

/** The class of each element that has one. A count goes with its entity. */
function classesOf({ picture, brushing }: Pick<State, 'picture' | 'brushing'>): Map<string, string> {
  const scope = brushing ?? picture.scope;
  const { index, edges, nodes } = within(picture, scope);
  const away = scope.outside === 'hidden' ? 'away' : 'outside';
  const classes = new Map<string, string>();
  for (let at = 0; at < edges.length; at++) {
    const place = edges[at] as number;
    if (place !== 0) classes.set(index.ids[at] as string, isAway(place) ? away : `phase-${PLACES[place]}`);
  }
  for (let at = 0; at < nodes.length; at++) if (nodes[at] === 1) classes.set(index.nodes[at] as string, away);
  for (const { id, anchor } of Object.values(picture.folds)) {
    const name = classes.get(anchor);
    if (name) classes.set(id, name).set(`line to ${id}`, name);
  }
  return classes;
}
