import { Button, Form } from 'react-aria-components';
import { askPaths, cancelPaths } from '../actions/paths.ts';
import { Failed } from '../parts/Failed.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { Filters } from '../paths/Filters.tsx';
import { FoundPaths } from '../paths/FoundPaths.tsx';
import { NoPath } from '../paths/NoPath.tsx';
import { EntityPicker } from '../pivot/EntityPicker.tsx';
import { changeQuestion, swapEnds } from '../store/paths.ts';
import { useShown, useWorld } from '../world.ts';
import type { PanelEntry } from './panel.ts';

/** From, to, what may be passed; then every way that there is, or why there is none. */
function Paths() {
  const world = useWorld();
  const { store } = world;
  const { question, answer, error, stop } = useShown((state) => state.paths);
  const isComplete = question.from.length > 0 && question.to.length > 0;
  return (
    <>
      <Form
        className="pivot-form"
        onSubmit={(event) => {
          event.preventDefault();
          void askPaths(world);
        }}
      >
        <EntityPicker
          label="From"
          kinds={[]}
          many
          value={question.from}
          onChange={(from) => store.setState(changeQuestion({ from }))}
        />
        <EntityPicker
          label="To"
          kinds={[]}
          many
          value={question.to}
          onChange={(to) => store.setState(changeQuestion({ to }))}
        />
        <div className="actions">
          <Button type="submit" className="button primary" isDisabled={!isComplete}>
            Find paths
          </Button>
          <Button className="button" onPress={() => store.setState(swapEnds)}>
            Swap ends
          </Button>
        </div>
        {isComplete ? null : <p className="hint">Choose both ends here, or with A (from) and B (to) on the picture.</p>}
        <details>
          <summary>What paths may pass</summary>
          <Filters />
        </details>
      </Form>
      {stop ? (
        <div className="actions">
          <Waiting what="Looking for paths…" />
          <Button className="button" onPress={() => cancelPaths(store)}>
            Cancel
          </Button>
        </div>
      ) : null}
      {error ? <Failed error={error} askAgain={() => void askPaths(world)} /> : null}
      {answer?.none ? <NoPath none={answer.none} /> : null}
      {answer && answer.paths.length > 0 ? <FoundPaths answer={answer} /> : null}
    </>
  );
}

export const paths: PanelEntry = {
  name: 'paths',
  title: 'Paths',
  icon: 'M5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM19 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 17h6a3 3 0 0 0 0-6h-2a3 3 0 0 1 0-6h6',
  Panel: Paths,
};
