import type { Core } from 'cytoscape';
import { scopeOf } from '../actions/scope.ts';
import { isSame } from '../store/interned.ts';
import type { Picture } from '../store/picture.ts';
import { isWhole, type Scope } from '../store/scope.ts';
import type { State } from '../store/state.ts';
import { isAway, PLACES, within } from '../store/within.ts';
import { MANY } from './ease.ts';
import { countOf } from './renderer.ts';
import type { Strokes } from './strokes.ts';

/** Milliseconds of one frame that changing what is dimmed may take; the rest waits for the next. */
const SHARE = 6;
/** Elements changed between two looks at the clock. */
const CHUNK = 20;

/** Every class by which a scope shows: dimmed, hidden, and the three of two windows. */
const CLASSES = ['outside', 'away', 'phase-added', 'phase-gone', 'phase-persisted'] as const;

type Scoped = Pick<State, 'picture' | 'brushing'>;
type Classes = ReadonlyMap<string, string>;

/** Of a scope that leaves nothing out. */
const NOTHING: Classes = new Map();

/**
 * Shows a scope on what is drawn. Only elements that change are touched, and of many as many a frame as it has time for.
 * On a large picture what is left out is veiled where it is drawn, so that a brush is followed without a halt; what is
 * hidden for good then takes its class bit by bit, so that no pointer meets it.
 */
export class Dimming {
  readonly #cy: Core;
  readonly #strokes: Strokes;
  #wanted: Classes = NOTHING;
  #veiled: Classes = NOTHING;
  #last: { scope: Scope; picture: Picture; classes: Classes } | null = null;
  #waiting = new Set<string>();
  #frame = 0;

  constructor(cy: Core, strokes: Strokes) {
    this.#cy = cy;
    this.#strokes = strokes;
  }

  /** Follows the scope of a state; `anew` where elements were drawn since and may have lost their classes. */
  show(state: Scoped, { anew }: { anew: boolean }): void {
    const all = this.#classesOf(state);
    const isLarge = countOf(this.#cy) >= MANY;
    this.#veil(isLarge ? all : NOTHING);
    this.#want(isLarge ? worn(all, { isBrushing: state.brushing !== null }) : all, { anew });
    this.#go();
  }

  /** Runs what draws the picture elsewhere while everything that is left out has its class. */
  wearing<T>(state: Scoped, draw: () => T): T {
    this.#want(this.#classesOf(state), { anew: false });
    cancelAnimationFrame(this.#frame);
    this.#change(Number.POSITIVE_INFINITY);
    try {
      return draw();
    } finally {
      this.show(state, { anew: false });
    }
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  /** A brush that ends leaves out what it left out before. */
  #classesOf(state: Scoped): Classes {
    const { picture } = state;
    const scope = scopeOf(state);
    const last = this.#last;
    const isSameAgain =
      last !== null &&
      isSame(last.scope, scope) &&
      last.picture.nodes === picture.nodes &&
      last.picture.edges === picture.edges &&
      last.picture.folds === picture.folds;
    const classes = isSameAgain ? last.classes : classesOf(picture, scope);
    this.#last = { scope, picture, classes };
    return classes;
  }

  #veil(classes: Classes): void {
    if (classes === this.#veiled) return;
    this.#veiled = classes;
    const veils = new Map<string, 'dimmed' | 'hidden'>();
    for (const [id, name] of classes) {
      if (name === 'outside') veils.set(id, 'dimmed');
      if (name === 'away') veils.set(id, 'hidden');
    }
    this.#strokes.veil(veils);
  }

  #want(wanted: Classes, { anew }: { anew: boolean }): void {
    for (const [id, name] of wanted) if (anew || this.#wanted.get(id) !== name) this.#waiting.add(id);
    for (const id of this.#wanted.keys()) if (!wanted.has(id)) this.#waiting.add(id);
    this.#wanted = wanted;
  }

  #go(): void {
    cancelAnimationFrame(this.#frame);
    this.#change(SHARE);
    if (this.#waiting.size > 0) this.#frame = requestAnimationFrame(() => this.#go());
  }

  #change(milliseconds: number): void {
    if (this.#waiting.size === 0) return;
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

/** What a veil does not say: the marks of two windows, and for good what is hidden. */
const worn = (classes: Classes, { isBrushing }: { isBrushing: boolean }): Classes =>
  new Map([...classes].filter(([, name]) => name !== 'outside' && !(isBrushing && name === 'away')));

/** The class of each element that has one. A count goes with its entity. */
function classesOf(picture: Picture, scope: Scope): Classes {
  if (isWhole(scope)) return NOTHING;
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
