import cytoscape, { type ElementDefinition } from 'cytoscape';
import { scopeOf } from '../actions/scope.ts';
import { drawnPicture } from '../store/difference.ts';
import { membersOf } from '../store/groups.ts';
import type { State, Store, Theme } from '../store/state.ts';
import { brings, changes, comparedIds, draws, isFrame, lookedFor } from './changes.ts';
import { cropWhereSmaller } from './cropped.ts';
import { Dimming } from './dimming.ts';
import { Drawing, placedAnew } from './drawing.ts';
import { easeMotion, MANY } from './ease.ts';
import { toElements } from './elements.ts';
import { bodiesOf, FARTHEST, FIT_MARGIN, fitOf } from './fitting.ts';
import { followPointer } from './gestures.ts';
import { arriveAtOnce, glide, placesNow } from './glide.ts';
import { followKeys } from './keyboard.ts';
import { LEGIBLE, labelPlan, planLevel, withSigns } from './label-plan.ts';
import { followLasso } from './lasso-tool.ts';
import { marked } from './marks.ts';
import { followMenu, type MenuPlace } from './menu.ts';
import { mountMinimap } from './minimap.ts';
import { countsOf, heavyLinesOf, namesOf } from './names.ts';
import { planned } from './planned.ts';
import { type Part, type Printed, printed, printedAtOnce } from './printed.ts';
import { countOf } from './renderer.ts';
import { areRinged, followRings } from './rings.ts';
import { drawInStrokes } from './strokes.ts';
import { styleOf } from './style.ts';
import { followUnseen, isAnyInView, isOutsideAny, type Outside } from './unseen.ts';
import { followWheel } from './wheel.ts';

/** The mounted picture. */
export interface PictureView {
  /** Shows the whole picture, at 100 % at most; to an audience at twice that. */
  fit(): void;
  /** Nearer above 1, farther below. */
  zoomBy(factor: number): void;
  centerOn(id: string): void;
  /** Brings into view what `onUnseen` told last. */
  showUnseen(): void;
  /** The picture, ready to be drawn elsewhere. */
  print(part: Part): Promise<Printed>;
  /**
   * What is in view in another theme, at once: for a surface that takes images by their address. At 100 % where that is the
   * whole picture and its names can be read on a page.
   */
  onPaper(theme: Theme): Printed;
  /** Asks for the menu of what is at a place of the page, if the picture is there. */
  menuAt(place: { clientX: number; clientY: number }): void;
  /** Draws the whole picture small on a canvas. Answers a way to stop. */
  minimap(canvas: HTMLCanvasElement): () => void;
  destroy(): void;
}

/** How near the whole picture is shown. */
const FITTED = { usual: 1, presenting: 2 } as const;
/** Pixels of width below which a picture has no room for the larger names of an audience. */
const WIDE = 640;
const NEAREST = 4;
/** From this zoom on every edge shows its number of sources. */
const NEAR = 1.6;
/** Pixels at 100 % of a picture whose names are still read where it fills a page across. */
const READ_ON_PAPER = { width: 2_100, height: 1_200 } as const;
/** Milliseconds without a change of zoom. */
const REST = 120;
/** Cytoscape writes a style element unless one with this id is there, which a strict content policy forbids. */
const STYLE_MARK = '__________cytoscape_stylesheet';

/**
 * Mounts the picture in `container`, follows the store and turns what a person does on the canvas into its steps.
 * A click selects, with Shift or Ctrl it adds; Shift and a drag select an area; a double click calls `onExpand` with
 * the entity; `onOpenFold` is told of a double click on a fold; `onMenu` of a right click, a long touch and the keys of
 * a menu; `onUnseen` of what is looked for and lies outside what is in view.
 */
export function mountView({
  container,
  store,
  onExpand,
  onOpenFold,
  onMenu,
  onUnseen,
}: {
  container: HTMLElement;
  store: Store;
  onExpand?: (id: string) => void;
  onOpenFold?: (id: string) => void;
  onMenu?: (place: MenuPlace) => void;
  onUnseen?: (outside: Outside | null) => void;
}): PictureView {
  markStyle();
  const forgetWheel = followWheel(container, () => cy);
  const cy = cytoscape({
    container,
    style: styleOf(store.getState().theme),
    layout: { name: 'preset' },
    minZoom: FARTHEST,
    maxZoom: NEAREST,
    autounselectify: true,
    boxSelectionEnabled: true,
  });
  const strokes = drawInStrokes(cy);
  cropWhereSmaller(cy, strokes);
  const drawing = new Drawing(cy);
  const dimming = new Dimming(cy, strokes);
  const unseen = followUnseen(cy, {
    selected: () => store.getState().selection,
    tell: (outside) => onUnseen?.(outside),
  });
  let isFitted = true;

  const showAll = () => {
    isFitted = true;
    // A room that is not laid out yet is fitted once it is.
    if (countOf(cy) === 0 || Math.min(cy.width(), cy.height()) <= 2 * FIT_MARGIN) return;
    const state = store.getState();
    const nearest = state.presenting ? FITTED.presenting : FITTED.usual;
    if (countOf(cy) < MANY) return fitWithNames(state, nearest);
    cy.fit(undefined, FIT_MARGIN);
    if (cy.zoom() > nearest) {
      cy.zoom(nearest);
      cy.center();
    }
  };
  /** Names are drawn as they will be before the picture is brought into view, so that none grows out of it. */
  const fitWithNames = (state: State, nearest: number) => {
    const { zoom, middle } = fitOf({
      bodies: bodiesOf(cy),
      names: withSigns(namesOf(elements), comparedIds(state)),
      room: { width: cy.width(), height: cy.height() },
      legible: legible(state),
      nearest,
      first: lookedFor(state),
      counts: countsOf(elements),
      lines: heavyLinesOf(elements),
    });
    const next = planLevel(zoom, legible(state));
    if (next !== level) {
      level = next;
      show(state);
    }
    cy.viewport({ zoom, pan: { x: cy.width() / 2 - middle.x * zoom, y: cy.height() / 2 - middle.y * zoom } });
  };
  let elements = toElements(drawnPicture(store.getState()), store.getState());
  let isNear = false;
  let level = 1;
  const legible = ({ presenting }: State) => (presenting && cy.width() >= WIDE ? LEGIBLE.presenting : LEGIBLE.usual);
  const plans = new WeakMap<typeof elements, { sign: string; named: readonly ElementDefinition[] }>();
  /** The elements with their names as planned: the same ones until something is drawn or planned anew. */
  const namedAt = (at: number, state: State) => {
    const first = lookedFor(state);
    const sides = comparedIds(state);
    const sign = [at, legible(state), ...first, '|', ...sides].join(' ');
    const known = plans.get(elements);
    if (known?.sign === sign) return known.named;
    const plan = labelPlan(withSigns(namesOf(elements), sides), {
      level: at,
      legible: legible(state),
      first,
      counts: countsOf(elements),
      lines: heavyLinesOf(elements),
    });
    const named = planned(elements, plan);
    plans.set(elements, { sign, named });
    return named;
  };
  const show = (state: State, { at = level, isRinged = areRinged(state) } = {}) => {
    const isStanding = drawing.show(marked(namedAt(at, state), state, { isNear, isRinged }));
    dimming.show(state, { anew: true });
    unseen.changed();
    easeMotion(cy);
    return isStanding;
  };
  const follow = (state: State, before: State) => {
    if (!changes(state, before)) {
      if (scopeOf(state) !== scopeOf(before)) dimming.show(state, { anew: false });
      return;
    }
    if (before.theme !== state.theme) cy.style(styleOf(state.theme));
    const isDrawnAnew = draws(state, before);
    const shownBefore = elements;
    if (isDrawnAnew || before.theme !== state.theme) elements = toElements(drawnPicture(state), state);
    if (before.presenting !== state.presenting) level = planLevel(cy.zoom(), legible(state));
    const from = isDrawnAnew && state.animated && !state.reducedMotion ? placesNow(cy) : null;
    const wasInView = isDrawnAnew && isAnyInView(cy);
    const isStanding = show(state);
    const isViewLost = wasInView && !isAnyInView(cy);
    const hasComeOutside = isFrame(state, before) && isOutsideAny(cy, placedAnew(shownBefore, elements));
    if (!isStanding || isViewLost || hasComeOutside || (isFitted && brings(state, before))) showAll();
    if (from) glide(cy, from);
  };

  /** Names change once a zoom has come to rest, so that no frame of it waits for them. */
  let resting: ReturnType<typeof setTimeout> | undefined;
  const planAnew = () => {
    const next = planLevel(cy.zoom(), legible(store.getState()));
    if (next === level) return;
    level = next;
    show(store.getState());
  };
  /** With all that is chosen marked in the picture itself, the whole with names as at 100 %; and back. */
  const prepared = <T>(part: Part, draw: () => T, state = store.getState()): T => {
    if (part === 'whole') arriveAtOnce(cy);
    show(state, { at: part === 'whole' ? 1 : level, isRinged: false });
    try {
      return dimming.wearing(state, draw);
    } finally {
      show(store.getState());
    }
  };
  const dress = (state: State) => {
    cy.style(styleOf(state.theme));
    elements = toElements(drawnPicture(state), state);
  };
  const preparedIn = <T>(theme: Theme, part: Part, draw: () => T): T => {
    const state = store.getState();
    if (theme === state.theme) return prepared(part, draw);
    dress({ ...state, theme });
    try {
      return prepared(part, draw, { ...state, theme });
    } finally {
      dress(state);
      show(state);
    }
  };

  show(store.getState());
  showAll();
  planAnew();
  const unsubscribe = store.subscribe(follow);
  const forgetKeys = followKeys({ cy, container, store });
  const held = (id: string) => membersOf(store.getState().picture, [id]);
  const forgetLasso = followLasso({ cy, container, store, held });
  const forgetRings = followRings({ cy, container, store });
  followPointer(cy, { store, onExpand, onOpenFold });
  const menus = followMenu({ cy, container, store, onMenu: (place) => onMenu?.(place) });
  cy.on('zoom', () => {
    clearTimeout(resting);
    resting = setTimeout(planAnew, REST);
    if (cy.zoom() >= NEAR === isNear) return;
    isNear = !isNear;
    show(store.getState());
  });
  cy.on('dragpan scrollzoom pinchzoom', () => {
    isFitted = false;
  });
  const sizes = new ResizeObserver(() => {
    // Cytoscape follows by itself a moment later: of a large picture that is soon enough, and what opens beside it comes first.
    if (countOf(cy) >= MANY) return;
    cy.resize();
    if (isFitted) showAll();
  });
  sizes.observe(container);

  return {
    fit: showAll,
    zoomBy(factor) {
      isFitted = false;
      cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    },
    centerOn(id) {
      const target = cy.getElementById(id);
      if (target.empty()) return;
      isFitted = false;
      cy.stop();
      if (store.getState().reducedMotion) cy.center(target);
      else cy.animate({ center: { eles: target } }, { duration: 180 });
    },
    showUnseen() {
      isFitted = false;
      unseen.show();
    },
    print: (part) => printed(cy, { part, theme: store.getState().theme, prepared: (draw) => prepared(part, draw) }),
    onPaper(theme) {
      const { w, h } = cy.elements().boundingBox();
      const part = isFitted && w <= READ_ON_PAPER.width && h <= READ_ON_PAPER.height ? 'whole' : 'view';
      return printedAtOnce(cy, { part, theme, prepared: (draw) => preparedIn(theme, part, draw) });
    },
    menuAt: menus.openAt,
    minimap: (canvas) => mountMinimap({ cy, canvas, store }),
    destroy() {
      unsubscribe();
      clearTimeout(resting);
      sizes.disconnect();
      dimming.stop();
      unseen.stop();
      forgetWheel();
      forgetKeys();
      forgetLasso();
      forgetRings();
      menus.stop();
      cy.destroy();
    },
  };
}

function markStyle(): void {
  if (document.getElementById(STYLE_MARK)) return;
  const mark = document.createElement('meta');
  mark.id = STYLE_MARK;
  document.head.append(mark);
}
