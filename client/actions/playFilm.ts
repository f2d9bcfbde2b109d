import { advance } from '../store/film.ts';
import type { Store } from '../store/state.ts';

/** Shows frame after frame while the film plays. Answers a way to stop. */
export function playFilm(store: Store): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = store.subscribe(({ film, ledger }, before) => {
    if (film === before.film && ledger.at === before.ledger.at) return;
    clearTimeout(timer);
    if (film?.isPlaying) timer = setTimeout(() => store.setState(advance), 1_000 / film.pace);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
