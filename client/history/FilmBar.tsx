import { useEffect, useRef } from 'react';
import { Button, Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { Choice } from '../parts/Choice.tsx';
import { nameOfPlace } from '../store/branches.ts';
import { closeFilm, frameOf, PACES, setPace, showFrame, stayAtFrame, stepFilm, togglePlaying } from '../store/film.ts';
import { sayClock } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

const OPTIONS = PACES.map((pace) => ({ id: String(pace), title: sayPace(pace) }));

/** The film of the history: play, pause, step, pace, and a slider over all of it. */
export function FilmBar() {
  const { store } = useWorld();
  const film = useShown((state) => state.film);
  const frame = useShown(frameOf);
  const ledger = useShown((state) => state.ledger);
  const play = useRef<HTMLButtonElement>(null);
  const isOpen = film !== null;
  useEffect(() => {
    if (isOpen) play.current?.focus();
  }, [isOpen]);
  if (!film) return null;
  const last = film.places.length - 1;
  const at = ledger.entries[ledger.at]?.at;
  return (
    <section className="film" aria-label="Film of the history">
      <Button
        className="button"
        aria-label="One step back"
        isDisabled={frame === 0}
        onPress={() => store.setState(stepFilm(-1))}
      >
        ‹
      </Button>
      <Button ref={play} className="button primary film-play" onPress={() => store.setState(togglePlaying)}>
        {film.isPlaying ? 'Pause' : 'Play'}
      </Button>
      <Button
        className="button"
        aria-label="One step on"
        isDisabled={frame === last}
        onPress={() => store.setState(stepFilm(1))}
      >
        ›
      </Button>
      <Slider
        className="film-slider"
        value={frame}
        minValue={0}
        maxValue={Math.max(last, 1)}
        isDisabled={last === 0}
        onChange={(value) => store.setState(showFrame(value as number))}
      >
        <Label className="film-step">
          <span className="facts">
            {frame} of {last}
          </span>{' '}
          {nameOfPlace(ledger, ledger.at)} {at ? <span className="facts">{sayClock(at)}</span> : null}
        </Label>
        <SliderTrack className="film-track">
          <SliderThumb className="film-thumb" />
        </SliderTrack>
      </Slider>
      <Choice
        label="Pace"
        isLabelHidden
        options={OPTIONS}
        value={String(film.pace)}
        onChange={(pace) => store.setState(setPace(Number(pace)))}
      />
      <Button className="button" onPress={() => store.setState(stayAtFrame)}>
        Stay here
      </Button>
      <Button className="button" onPress={() => store.setState(closeFilm)}>
        Back to the present
      </Button>
    </section>
  );
}

function sayPace(pace: number): string {
  if (pace < 1) return `a step in ${1 / pace} s`;
  return pace === 1 ? '1 step a second' : `${pace} steps a second`;
}
