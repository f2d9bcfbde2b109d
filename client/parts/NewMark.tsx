import { useShown } from '../world.ts';

/** The dot of what the last import brought onto the picture, with the word for whoever does not see it. */
export function NewMark({ id }: { id: string }) {
  const isNew = useShown((state) => state.news.includes(id));
  if (!isNew) return null;
  return (
    <span className="new-mark" title="New: brought by the last import">
      <span aria-hidden="true">●</span>
      <span className="visually-hidden">New:</span>{' '}
    </span>
  );
}
