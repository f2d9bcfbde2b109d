import { Button, Toolbar } from 'react-aria-components';
import { share } from '../actions/address.ts';
import { Palette } from '../palette/Palette.tsx';
import { chooseTheme } from '../preferences.ts';
import { nextOf } from '../store/branches.ts';
import { redo, undo } from '../store/ledger.ts';
import { EvidenceMenu } from '../time/EvidenceMenu.tsx';
import { WindowMenu } from '../time/WindowMenu.tsx';
import { useShown, useWorld } from '../world.ts';
import { CaseName } from './CaseName.tsx';

export function Header() {
  const { store } = useWorld();
  const theme = useShown((state) => state.theme);
  const otherTheme = theme.startsWith('dark') ? 'light' : 'dark';
  return (
    <header className="header">
      <h1 className="brand">Crosspivot</h1>
      <CaseName />
      <Palette />
      <Toolbar aria-label="Picture as a whole" className="header-tools">
        <WindowMenu />
        <EvidenceMenu />
        <UndoAndRedo />
        <Button className="button" onPress={() => share(store)}>
          Copy link
        </Button>
        <Button id="theme" className="button" onPress={() => chooseTheme(store, otherTheme)}>
          {otherTheme === 'dark' ? 'Dark' : 'Light'}
        </Button>
      </Toolbar>
    </header>
  );
}

function UndoAndRedo() {
  const { store } = useWorld();
  const last = useShown(({ ledger }) => ledger.entries[ledger.at]?.name);
  const next = useShown(({ ledger }) => nextOf(ledger, ledger.at)?.name);
  return (
    <>
      <Button
        className="button"
        isDisabled={last === undefined}
        aria-label={last ? `Undo: ${last}` : 'Undo'}
        onPress={() => store.setState(undo)}
      >
        Undo
      </Button>
      <Button
        className="button"
        isDisabled={next === undefined}
        aria-label={next ? `Redo: ${next}` : 'Redo'}
        onPress={() => store.setState(redo)}
      >
        Redo
      </Button>
    </>
  );
}
