import { useEffect, useRef } from 'react';
import { ToggleButton } from 'react-aria-components';
import { FAMILIES, type Family, KIND_NAMES, KINDS } from '../../contract/kinds.ts';
import { RELATIONSHIP_NAMES, relationship, USED_AGAINST } from '../../contract/relationships.ts';
import { toggleKind, toggleKinds, toggleType } from '../actions/filter.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { countOnPicture } from '../store/shown.ts';
import { useLater, useWorld } from '../world.ts';
import { ClassChips } from './ClassChips.tsx';
import { LegendCount } from './LegendCount.tsx';
import { LegendMarks } from './LegendMarks.tsx';

/** What the picture's signs mean, and which of them are shown. */
export function Legend() {
  const { store } = useWorld();
  const picture = useLater((state) => state.picture);
  const { kinds, types } = countOnPicture(picture);
  const legend = useRef<HTMLElement>(null);
  const { colour } = picture.styles;
  // What a rule colours by comes first, and is seen when it comes.
  useEffect(() => {
    if (colour !== 'family') legend.current?.scrollTo({ top: 0 });
  }, [colour]);
  if (kinds.size === 0) return null;
  const families = (Object.keys(FAMILIES) as Family[]).map((family) => ({
    family,
    members: KIND_NAMES.filter((kind) => KINDS[kind].family === family && kinds.has(kind)),
  }));
  const presentTypes = RELATIONSHIP_NAMES.filter((type) => types.has(type)).sort(
    (a, b) => Number(USED_AGAINST.includes(b)) - Number(USED_AGAINST.includes(a)),
  );
  return (
    <section ref={legend} className="legend" aria-label="Legend and filter">
      <ClassChips />
      {families
        .filter(({ members }) => members.length > 0)
        .map(({ family, members }) => (
          <fieldset key={family} className="legend-group" data-family={family}>
            <legend className="visually-hidden">{FAMILIES[family].title}</legend>
            {members.length > 1 ? (
              <ToggleButton
                className="chip family"
                isSelected={members.some((kind) => !picture.hiddenKinds.includes(kind))}
                onChange={() => toggleKinds(store, members, FAMILIES[family].title.toLowerCase())}
              >
                {FAMILIES[family].title}
              </ToggleButton>
            ) : null}
            {members.map((kind) => (
              <ToggleButton
                key={kind}
                className="chip"
                isSelected={!picture.hiddenKinds.includes(kind)}
                onChange={() => toggleKind(store, kind)}
              >
                <KindIcon kind={kind} size={16} />
                {KINDS[kind].title} <LegendCount count={kinds.get(kind)} />
              </ToggleButton>
            ))}
          </fieldset>
        ))}
      <fieldset className="legend-group">
        <legend className="visually-hidden">Relationships</legend>
        {presentTypes.map((type) => (
          <ToggleButton
            key={type}
            className="chip"
            data-used-against={relationship(type).usedAgainst}
            isSelected={!picture.hiddenTypes.includes(type)}
            onChange={() => toggleType(store, type)}
          >
            <span className="line-sign" aria-hidden="true" />
            {relationship(type).forward} <LegendCount count={types.get(type)} />
          </ToggleButton>
        ))}
      </fieldset>
      <LegendMarks />
    </section>
  );
}
