import type { PanelEntry } from '../../client/panels/panel.ts';

const Weather = () => 'Rain over the relays';

/** A panel that nobody has, added in a test. */
export const weather: PanelEntry = { name: 'weather', title: 'Weather', icon: 'M4 4h16v16H4z', Panel: Weather };
