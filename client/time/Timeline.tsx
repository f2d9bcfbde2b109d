import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, Toolbar } from 'react-aria-components';
import { LANES, type LaneBy } from '../../contract/timeline.ts';
import { changeScope, scopeOf } from '../actions/scope.ts';
import { Choice } from '../parts/Choice.tsx';
import { usePrinting } from '../parts/usePrinting.ts';
import { WHOLE } from '../store/scope.ts';
import { shown } from '../store/shown.ts';
import { meets } from '../store/within.ts';
import { useLater, useShown, useWorld } from '../world.ts';
import { Brush } from './Brush.tsx';
import { LaneRow } from './LaneRow.tsx';
import { lanesOf } from './lanes.ts';
import { besideNext, instantsOf, zoomed } from './moves.ts';
import { Outside } from './Outside.tsx';
import { PhaseDiff } from './PhaseDiff.tsx';
import { PhasePairs } from './PhasePairs.tsx';
import { Player } from './Player.tsx';
import { PrintedTimeline } from './PrintedTimeline.tsx';
import { type Axis, axisOf, ticksIn } from './profile.ts';
import { WindowFields } from './WindowFields.tsx';

const BY = LANES.map((id) => ({ id, title: id }));

/** The dates of the relations that the picture shows, in lanes, with a window over them. */
export function Timeline() {
  const { store } = useWorld();
  const picture = useLater((state) => state.picture);
  const hasWindow = useShown((state) => scopeOf(state).window !== null);
  const isComparing = useShown((state) => scopeOf(state).compared !== null);
  const isPrinting = usePrinting();
  const [by, setBy] = useState<LaneBy>('cluster');
  const [view, setView] = useState<Axis | null>(null);
  const [target, setTarget] = useState<'window' | 'compared'>('window');
  const [width, setWidth] = useState(600);
  const ruler = useRef<HTMLDivElement>(null);

  const { nodes, edges, hiddenKinds, hiddenTypes } = picture;
  const { minConfidence, basis, sources } = picture.scope;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the window moves over the lanes and does not change them
  const lanes = useMemo(() => {
    const evidence = { ...WHOLE, minConfidence, basis, sources };
    return lanesOf(shown({ ...picture, scope: WHOLE }), by, (claim) => meets(claim, evidence));
  }, [nodes, edges, hiddenKinds, hiddenTypes, minConfidence, basis, sources, by]);
  const whole = useMemo(() => axisOf(lanes), [lanes]);
  const most = useMemo(() => Math.max(1, ...lanes.map(({ dated }) => dated.length)), [lanes]);
  useEffect(() => {
    const element = ruler.current;
    if (!element) return;
    const sizes = new ResizeObserver(() => setWidth(Math.max(50, Math.floor(element.clientWidth))));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  const axis = whole && view && view.from >= whole.from && view.to <= whole.to ? view : whole;
  const zoom = (factor: number, at?: number) => {
    if (axis && whole) setView(zoomed(axis, whole, { factor, at: at ?? (axis.from + axis.to) / 2 }));
  };
  const compare = () => {
    const { window } = scopeOf(store.getState());
    if (isComparing) return changeScope(store, { compared: null });
    if (!whole) return;
    const middle = (whole.from + whole.to) / 2;
    const first = window ?? { from: iso(whole.from), to: iso(middle) };
    const two = besideNext(first, whole);
    if (axis && instantsOf(two.compared, whole)[1] > axis.to) setView(null);
    setTarget('compared');
    changeScope(store, two);
  };
  return (
    <section className="timeline" aria-label="Timeline of the relations shown">
      <Toolbar className="timeline-tools" aria-label="Window over time">
        <Choice label="Lanes by" options={BY} value={by} onChange={setBy} />
        <WindowFields which="window" />
        {isComparing ? <WindowFields which="compared" /> : null}
        {whole ? <Player whole={whole} /> : null}
        <Button className="button" isDisabled={!whole} onPress={compare}>
          {isComparing ? 'One window' : 'Compare two'}
        </Button>
        {isComparing ? (
          <Choice
            label="Brush sets"
            options={[
              { id: 'window', title: 'earlier window' },
              { id: 'compared', title: 'later window' },
            ]}
            value={target}
            onChange={setTarget}
          />
        ) : null}
        <PhasePairs />
        <Outside />
        <Button className="button" aria-label="Zoom into time" onPress={() => zoom(1.6)}>
          +
        </Button>
        <Button className="button" aria-label="Zoom out of time" onPress={() => zoom(1 / 1.6)}>
          −
        </Button>
        <Button
          className="button"
          isDisabled={!hasWindow || !whole}
          onPress={() => {
            const { window, compared } = scopeOf(store.getState());
            if (!window || !whole) return;
            const ends = [window, compared ?? window].flatMap((one) => instantsOf(one, whole));
            const [from, to] = [Math.min(...ends), Math.max(...ends)];
            const room = Math.max(86_400_000, (to - from) * 0.1);
            setView({ from: Math.max(whole.from, from - room), to: Math.min(whole.to, to + room) });
          }}
        >
          Zoom to window
        </Button>
        <Button className="button" onPress={() => setView(null)}>
          All time
        </Button>
        <Button className="button" isDisabled={!hasWindow} onPress={() => changeScope(store, { window: null })}>
          No window
        </Button>
      </Toolbar>
      <div className="timeline-body">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <section className="lanes" tabIndex={0} aria-label={`Lanes by ${by}`}>
          <div className="lane lane-axis" aria-hidden="true">
            <span className="facts">UTC</span>
            <div ref={ruler} className="axis-ticks">
              {axis
                ? ticksIn(axis, width).map(({ at, label }) => (
                    <span key={at} style={{ left: `${((at - axis.from) / (axis.to - axis.from)) * 100}%` }}>
                      {label}
                    </span>
                  ))
                : null}
            </div>
          </div>
          <div className="lanes-field">
            <ul>{axis ? lanes.map((lane) => <LaneRow key={lane.id} {...{ lane, axis, width, most }} />) : null}</ul>
            {axis && whole ? (
              <Brush axis={axis} whole={whole} target={isComparing ? target : 'window'} onZoom={zoom} />
            ) : (
              <p className="hint">
                {lanes.length > 0 ? 'No relation shown here has a date.' : 'No relation is shown.'}
              </p>
            )}
          </div>
        </section>
        {isPrinting && axis ? <PrintedTimeline lanes={lanes} by={by} axis={axis} most={most} /> : null}
        {isComparing ? <PhaseDiff /> : null}
      </div>
    </section>
  );
}

const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
