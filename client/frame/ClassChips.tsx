import { Button } from 'react-aria-components';
import { classesOf } from '../graph/classes.ts';
import { classSign } from '../graph/symbols.ts';
import { select } from '../store/selection.ts';
import { sayNumber } from '../words.ts';
import { useLater, useShown, useWorld } from '../world.ts';

/** The classes that a rule colours by, where one does; each selects what is in it. */
export function ClassChips() {
  const { store } = useWorld();
  const picture = useLater((state) => state.picture);
  const theme = useShown((state) => state.theme);
  return classesOf(picture).map((one) => (
    <Button key={one.letter} className="chip mark" onPress={() => store.setState(select(one.ids))}>
      <img src={classSign(one, theme)} width="18" height="18" alt={`${one.letter}:`} />
      {one.title} <span className="count">{sayNumber(one.ids.length)}</span>
    </Button>
  ));
}
