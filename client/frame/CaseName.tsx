import { Button } from 'react-aria-components';
import { openPanel } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';

/** The newest case by its name, and how many others are loaded. */
export function CaseName() {
  const { store } = useWorld();
  const cases = useShown((state) => state.schema?.cases ?? null);
  if (cases === null || cases.length === 0) return <span className="case-name" />;
  const others = cases.length > 1 ? `\u00a0and ${cases.length - 1} more` : '';
  return (
    <Button className="case-name quiet" onPress={() => store.setState(openPanel('imports'))}>
      <span className="visually-hidden">Case: </span>
      <span className="case-title">{cases[0]?.name}</span>
      <span>{others}</span>
    </Button>
  );
}
