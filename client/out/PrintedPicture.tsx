import { useCallback } from 'react';
import { COLOURS, onPaper } from '../graph/colours.ts';
import type { PictureView } from '../graph/view.ts';
import { useShown } from '../world.ts';
import { measuring, toSvg } from './image.ts';

/** The picture as it stands on the screen, drawn anew in the light look for paper. */
export function PrintedPicture({ view }: { view: PictureView }) {
  const theme = onPaper(useShown((state) => state.theme));
  const draw = useCallback(
    (room: HTMLDivElement | null) => {
      if (!room) return;
      const text = toSvg(view.onPaper(theme), {
        title: 'The picture',
        background: null,
        behind: COLOURS[theme].surface,
        measure: measuring(),
      });
      room.replaceChildren(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement);
    },
    [view, theme],
  );
  return <div ref={draw} className="printed-picture" />;
}
