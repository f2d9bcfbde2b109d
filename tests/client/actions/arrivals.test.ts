import { expect, it } from 'vitest';
import { askFor } from '../../../client/actions/arrivals.ts';
import { createStore } from '../../../client/store/create.ts';

const page = () => createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });

it('gives up what was asked for before, once what was asked for later is there, and never the other way round', () => {
  const store = page();
  const [first, second, third] = [askFor(store), askFor(store), askFor(store)];
  const elsewhere = askFor(page());
  second.arrived();
  const over = () => [first, second, third, elsewhere].map(({ signal }) => signal.aborted);
  expect(over()).toEqual([true, false, false, false]);
  first.arrived();
  expect(over()).toEqual([true, false, false, false]);
  third.arrived();
  expect(over()).toEqual([true, false, false, false]);
});
