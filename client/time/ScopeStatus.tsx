import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { countEverything, sayEvidence, scopeOf } from '../actions/scope.ts';
import { showTable } from '../store/page.ts';
import { asksEvidence, isWhole, sayWindow } from '../store/scope.ts';
import { select } from '../store/selection.ts';
import { edgesByPlace, within } from '../store/within.ts';
import { count, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

/** What the window and the evidence filter leave out, each number a button that selects it. */
export function ScopeStatus() {
  const { store } = useWorld();
  const picture = useShown((state) => state.picture);
  const scope = useShown(scopeOf);
  const found = useMemo(() => (isWhole(scope) ? null : edgesByPlace(within(picture, scope))), [picture, scope]);
  if (!found) return null;
  const { window, compared, outside } = scope;
  const number = (ids: string[], text: string) => (
    <Button className="quiet" isDisabled={ids.length === 0} onPress={() => store.setState(select(ids))}>
      {text}
    </Button>
  );
  return (
    <>
      {window ? (
        <>
          <Button className="quiet" onPress={() => store.setState(showTable('timeline'))}>
            {compared ? `windows “${sayWindow(window)}” and “${sayWindow(compared)}”:` : `window ${sayWindow(window)}:`}
          </Button>
          {compared
            ? number(
                [...found.added, ...found.gone, ...found.persisted],
                `${sayNumber(found.added.length)} added, ${sayNumber(found.gone.length)} gone, ${sayNumber(found.persisted.length)} persisted`,
              )
            : null}
          {number(found.outside, `${count(found.outside.length, 'relation')} outside`)}
          {number(found.undated, `${sayNumber(found.undated.length)} undated`)}
        </>
      ) : null}
      {asksEvidence(scope)
        ? number(
            found.unsupported,
            `evidence ${sayEvidence(scope)}: ${count(found.unsupported.length, 'relation')} without`,
          )
        : null}
      <Button className="quiet" onPress={() => countEverything(store)}>
        {outside}: count everything
      </Button>
    </>
  );
}
