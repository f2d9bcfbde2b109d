import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { NotArrived } from '../actions/trouble.ts';

/** A part of the page whose code comes when it is shown first; stands in a `Boundary`, for it may not come. */
export const late = <P extends object>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> =>
  lazy(async () => {
    try {
      return { default: await load() };
    } catch (cause) {
      throw new NotArrived('A part of this page did not arrive.', { cause });
    }
  });
