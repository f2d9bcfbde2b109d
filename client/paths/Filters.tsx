import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { KIND_NAMES, KINDS, type Kind } from '../../contract/kinds.ts';
import { MAX_HOPS } from '../../contract/paths.ts';
import { RELATIONSHIP_NAMES, type RelationshipType, relationship } from '../../contract/relationships.ts';
import { Choice } from '../parts/Choice.tsx';
import { EntityPicker } from '../pivot/EntityPicker.tsx';
import { changeQuestion, type PathQuestion, SCOPE_PARTS, type ScopePart } from '../store/paths.ts';
import { asksEvidence } from '../store/scope.ts';
import { useShown, useWorld } from '../world.ts';
import { Count } from './Count.tsx';

const DIRECTIONS = [
  { id: 'either', title: 'either way' },
  { id: 'out', title: 'along every relation' },
  { id: 'in', title: 'against every relation' },
] as const;

const HUBS = [
  { id: '0', title: 'pass them freely' },
  { id: '1', title: 'avoid them', says: 'Each tenfold of links above 100 costs a step' },
  { id: '3', title: 'avoid them strongly', says: 'Each tenfold of links above 100 costs three steps' },
] as const;

const PARTS: Record<ScopePart, string> = {
  window: 'window',
  minConfidence: 'confidence',
  basis: 'basis',
  sources: 'sources',
};

/** Those that are kept to, where one was relaxed; else all in short. */
const sayParts = (parts: readonly ScopePart[]): string =>
  parts.length === 0 || parts.length === SCOPE_PARTS.length
    ? 'window, evidence'
    : parts.map((part) => PARTS[part]).join(', ');

/** What paths may pass. */
export function Filters() {
  const { store } = useWorld();
  const question = useShown((state) => state.paths.question);
  const scope = useShown((state) => state.picture.scope);
  const set = (change: Partial<PathQuestion>) => store.setState(changeQuestion(change));
  const flag = (name: 'respectTime' | 'includeShared' | 'includeWeak', title: string) => (
    <Checkbox className="checkbox" isSelected={question[name]} onChange={(value) => set({ [name]: value })}>
      <span className="box" aria-hidden="true" /> {title}
    </Checkbox>
  );
  return (
    <div className="pivot-form narrowing">
      <Count label="Steps at most" value={question.maxHops} most={MAX_HOPS} onChange={(maxHops) => set({ maxHops })} />
      <Count label="Paths at most" value={question.k} most={100} onChange={(k) => set({ k })} />
      <Choice
        label="Direction"
        options={DIRECTIONS}
        value={question.direction}
        onChange={(direction) => set({ direction })}
      />
      {flag('respectTime', 'Respect time: no step earlier than the one before')}
      <Checkbox
        className="checkbox"
        isSelected={question.within.length > 0}
        isDisabled={question.within.length === 0 && scope.window === null && !asksEvidence(scope)}
        onChange={(value) => set({ within: value ? [...SCOPE_PARTS] : [] })}
      >
        <span className="box" aria-hidden="true" /> Only what counts on the picture ({sayParts(question.within)})
      </Checkbox>
      <Choice
        label="Hubs"
        options={HUBS}
        value={String(question.avoidHubs) as (typeof HUBS)[number]['id']}
        onChange={(avoidHubs) => set({ avoidHubs: Number(avoidHubs) })}
      />
      {flag('includeShared', 'Pass benign and shared values')}
      {flag('includeWeak', 'Pass weak selectors')}
      <EntityPicker
        label="By way of"
        kinds={[]}
        many
        value={question.via}
        onChange={(via) => set({ via: via.slice(0, 3) })}
      />
      <EntityPicker
        label="Not by way of"
        kinds={[]}
        many
        value={question.without}
        onChange={(without) => set({ without })}
      />
      <details>
        <summary>Relations ({question.types.length === 0 ? 'all' : question.types.length})</summary>
        <CheckboxGroup
          className="field"
          value={question.types}
          onChange={(types) => set({ types: types as RelationshipType[] })}
        >
          <Label>Only these relations</Label>
          {RELATIONSHIP_NAMES.map((type) => (
            <Checkbox key={type} value={type} className="checkbox">
              <span className="box" aria-hidden="true" /> {relationship(type).forward}
            </Checkbox>
          ))}
        </CheckboxGroup>
      </details>
      <details>
        <summary>Kinds in between ({question.kinds.length === 0 ? 'all' : question.kinds.length})</summary>
        <CheckboxGroup className="field" value={question.kinds} onChange={(kinds) => set({ kinds: kinds as Kind[] })}>
          <Label>Only past these kinds</Label>
          {KIND_NAMES.map((kind) => (
            <Checkbox key={kind} value={kind} className="checkbox">
              <span className="box" aria-hidden="true" /> {KINDS[kind].title}
            </Checkbox>
          ))}
        </CheckboxGroup>
      </details>
    </div>
  );
}
