import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followAddress } from './actions/address.ts';
import { linkOf } from './actions/hash.ts';
import { openPage } from './actions/opening.ts';
import { followPaths } from './actions/paths.ts';
import { playFilm } from './actions/playFilm.ts';
import { followUndo } from './actions/withdraw.ts';
import { createApi } from './api.ts';
import { Frame } from './frame/Frame.tsx';
import { followRecent } from './palette/recent.ts';
import { Boundary } from './parts/Boundary.tsx';
import { followPreferences, readPreferences } from './preferences.ts';
import { createStore } from './store/create.ts';
import { WorldContext } from './world.ts';
import './styles/index.css';

const store = createStore(readPreferences());
const world = { store, api: createApi() };

followPreferences(store);
followAddress(world);
followUndo(store);
followRecent(store);
playFilm(store);
followPaths(store);
void openPage(world, linkOf(location));

createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <WorldContext value={world}>
      <Boundary>
        <Frame />
      </Boundary>
    </WorldContext>
  </StrictMode>,
);
