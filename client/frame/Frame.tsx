import { useEffect, useState } from 'react';
import { BoardView, boardOf } from '../boards/BoardView.tsx';
import { Details } from '../details/Details.tsx';
import { ComparisonBar } from '../history/ComparisonBar.tsx';
import { FilmBar } from '../history/FilmBar.tsx';
import { ConflictDialog } from '../investigations/Conflict.tsx';
import { NoteDialog } from '../notes/NoteDialog.tsx';
import { Preview } from '../preview/Preview.tsx';
import { Rows } from '../rows/Rows.tsx';
import { Strip } from '../strip/Strip.tsx';
import { useShown, useWorld } from '../world.ts';
import { Away } from './Away.tsx';
import { DropHint } from './DropHint.tsx';
import { Empty } from './Empty.tsx';
import { Flood } from './Flood.tsx';
import { followFiles } from './files.ts';
import { keepFocus } from './focus.ts';
import { Header } from './Header.tsx';
import { Help } from './Help.tsx';
import { followKeys } from './keys.ts';
import { Notices } from './Notices.tsx';
import { OpenPanel } from './OpenPanel.tsx';
import { PictureView } from './PictureView.tsx';
import { PresentBar } from './PresentBar.tsx';
import { Rail } from './Rail.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { StatusLine } from './StatusLine.tsx';

/** The page: header, rail and panel, picture, details, strip, status line. */
export function Frame() {
  const world = useWorld();
  const status = useShown((state) => state.status);
  const hasPicture = useShown((state) => state.status === 'ready' || Object.keys(state.picture.nodes).length > 0);
  useEffect(() => followKeys(world), [world]);
  useEffect(() => keepFocus(), []);
  const isUnderBoard = useShown((state) => boardOf(state) === 'open');
  const isPresenting = useShown((state) => state.presenting);
  const [isOver, setOver] = useState(false);
  useEffect(() => followFiles(world, setOver), [world]);

  return (
    <div className="frame" data-presenting={isPresenting || undefined}>
      <Header />
      <Rail />
      <OpenPanel />
      <main className="middle" aria-label="Picture">
        <Away />
        <BoardView />
        {status === 'empty' ? <Empty /> : null}
        {status === 'loading' || hasPicture ? (
          <div className="beneath-board" inert={isUnderBoard && !isPresenting}>
            <Help />
            <ComparisonBar />
            <PictureView />
            {isPresenting ? null : <FilmBar />}
            <Strip />
            {isPresenting ? <PresentBar /> : null}
          </div>
        ) : null}
      </main>
      <Details />
      <StatusLine />
      <Notices />
      <Shortcuts />
      <Preview />
      <Rows />
      <Flood />
      <ConflictDialog />
      <NoteDialog />
      {isOver ? <DropHint /> : null}
    </div>
  );
}
