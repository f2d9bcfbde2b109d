import { useMemo } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { changeScope } from '../actions/scope.ts';
import { useAnswer } from '../parts/useAnswer.ts';
import { sayWindow } from '../store/scope.ts';
import { sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { campaignsOf, type Phase, pairsOf, phasesOf } from './phases.ts';

/** The phases of the case as windows, each alone or compared with the one that follows. */
export function PhasePairs() {
  const { api, store } = useWorld();
  const known = useShown(({ schema }) => `${schema?.entities} ${schema?.assertions}`);
  const edges = useShown(({ picture }) => picture.edges);
  const shown = useMemo(() => campaignsOf(Object.values(edges)), [edges]);
  const answer = useAnswer(`phases ${known} ${shown.join(' ')}`, (signal) => phasesOf(api, shown, signal));
  const { phases, looked, total } = answer.value ?? { phases: [], looked: 0, total: 0 };
  // It stands there while it is awaited, so that no tool beside it moves when it comes.
  if (answer.status !== 'waiting' && phases.length === 0) return null;
  const choices = [
    ...pairsOf(phases).map(([one, two]) => ({
      id: `${one.id} ${two.id}`,
      title: `${one.name} with ${two.name}`,
      one,
      two,
    })),
    ...phases.map((one) => ({ id: one.id, title: `${one.name} alone`, one, two: null as Phase | null })),
  ];
  return (
    <MenuTrigger>
      <Button className="button" isDisabled={phases.length === 0}>
        Phases <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <Menu
          aria-label="Phases of the case"
          onAction={(id) => {
            const choice = choices.find((one) => one.id === id);
            if (choice) changeScope(store, { window: choice.one.window, compared: choice.two?.window ?? null });
          }}
        >
          {choices.map(({ id, title, one, two }) => (
            <MenuItem key={id} id={id} className="option" textValue={title}>
              {title}
              <span className="facts">
                {' '}
                {sayWindow(one.window)}
                {two ? `, ${sayWindow(two.window)}` : ''}
              </span>
            </MenuItem>
          ))}
        </Menu>
        {looked < total ? (
          <p className="hint">
            Of {sayNumber(looked)} of {sayNumber(total)} campaigns, those of what is shown and then the most linked.
            Type the dates of others.
          </p>
        ) : null}
      </Popover>
    </MenuTrigger>
  );
}
