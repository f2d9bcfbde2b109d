import { useMemo } from 'react';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  Label,
  Slider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
} from 'react-aria-components';
import { BASES, type Basis, confidenceInWords } from '../../contract/evidence.ts';
import { brush, changeScope, sayEvidence, scopeOf, settle } from '../actions/scope.ts';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { asksEvidence } from '../store/scope.ts';
import { nameOf } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { Outside } from './Outside.tsx';
import { ScopeMenu } from './ScopeMenu.tsx';

/** Which evidence counts, from the header: how sure, how known, whose. */
export function EvidenceMenu() {
  const set = useShown((state) => (asksEvidence(scopeOf(state)) ? sayEvidence(scopeOf(state)) : null));
  return (
    <ScopeMenu name="Evidence" set={set} label="Evidence that counts">
      <Filters />
    </ScopeMenu>
  );
}

function Filters() {
  const { api, store } = useWorld();
  const scope = useShown(scopeOf);
  const edges = useShown((state) => state.picture.edges);
  const ids = useMemo(() => [...new Set(Object.values(edges).flatMap(({ sources }) => sources))].sort(), [edges]);
  const named = useAnswer(`sources ${ids.join(' ')}`, async () => (ids.length > 0 ? (await api.among(ids)).nodes : []));
  const nameById = new Map(named.value?.map((node) => [node.id, nameOf(node)]));
  if (named.status === 'waiting') return <Waiting what="Asking who the sources are…" />;
  return (
    <>
      <p className="hint">A relation counts while one of its assertions meets all of this.</p>
      <Slider
        className="confidence"
        minValue={0}
        maxValue={100}
        step={5}
        value={scope.minConfidence}
        onChange={(minConfidence) => brush(store, { minConfidence: minConfidence as number })}
        onChangeEnd={() => settle(store)}
      >
        <Label>Confidence from</Label>
        <SliderOutput>
          {scope.minConfidence === 0 ? 'any' : `${scope.minConfidence}, ${confidenceInWords(scope.minConfidence)}`}
        </SliderOutput>
        <SliderTrack className="confidence-track">
          <SliderThumb className="confidence-thumb" />
        </SliderTrack>
      </Slider>
      <CheckboxGroup
        className="field"
        value={scope.basis}
        onChange={(basis) => changeScope(store, { basis: BASES.filter((one) => (basis as Basis[]).includes(one)) })}
      >
        <Label>Basis (all where none is chosen)</Label>
        {BASES.map((one) => (
          <Checkbox key={one} value={one} className="checkbox">
            <span className="box" aria-hidden="true" /> {one}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <CheckboxGroup
        className="field source-choice"
        value={scope.sources}
        onChange={(sources) => changeScope(store, { sources: ids.filter((id) => sources.includes(id)) })}
      >
        <Label>Sources (all where none is chosen)</Label>
        {ids.map((id) => (
          <Checkbox key={id} value={id} className="checkbox">
            <span className="box" aria-hidden="true" /> {nameById.get(id) ?? id}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <Outside />
      <Button
        className="button"
        isDisabled={!asksEvidence(scope)}
        onPress={() => changeScope(store, { minConfidence: 0, basis: [], sources: [] })}
      >
        All evidence
      </Button>
    </>
  );
}
