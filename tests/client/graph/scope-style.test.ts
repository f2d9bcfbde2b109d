import cytoscape from 'cytoscape';
import { describe, expect, it } from 'vitest';
import { COLOURS } from '../../../client/graph/colours.ts';
import { styleOf } from '../../../client/graph/style.ts';

const PHASES = ['added', 'gone', 'persisted'] as const;
/** What looks the same from either end of a line. */
const WITHOUT_DIRECTION = ['circle', 'square', 'diamond'];
const ids = PHASES.flatMap((phase) => [phase, `used ${phase}`]);

describe.each(['light', 'dark', 'light contrast', 'dark contrast'] as const)('two windows compared, %s', (theme) => {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: styleOf(theme),
    elements: [
      { data: { id: 'a' } },
      { data: { id: 'b' } },
      ...ids.map((id) => ({
        data: { id, source: 'a', target: 'b', width: 2, label: '', count: '' },
        classes: `relation phase-${id.split(' ').at(-1)}${id.startsWith('used') ? ' used-against' : ''}`,
      })),
    ],
  });
  const says = (id: string, what: string) => String(cy.getElementById(id).style(what));

  it('mark each state by a form of its own that points nowhere', () => {
    const forms = PHASES.map((id) => [says(id, 'mid-source-arrow-shape'), says(id, 'mid-source-arrow-fill')]);
    for (const [shape] of forms) expect(WITHOUT_DIRECTION).toContain(shape);
    expect(new Set(forms.map((form) => form.join(' '))).size).toBe(PHASES.length);
    for (const end of ['source', 'mid-target'])
      for (const id of ids) expect(says(id, `${end}-arrow-shape`)).toBe('none');
  });

  it('leave "used against" its hue and its head', () => {
    const hue = COLOURS[theme].usedAgainst;
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hue.slice(at, at + 2), 16));
    for (const phase of PHASES) {
      for (const what of ['line-color', 'target-arrow-color'])
        expect(says(`used ${phase}`, what)).toBe(`rgb(${red},${green},${blue})`);
      expect(says(`used ${phase}`, 'target-arrow-shape')).toBe('triangle-backcurve');
      expect(says(`used ${phase}`, 'mid-source-arrow-shape')).toBe(says(phase, 'mid-source-arrow-shape'));
    }
  });
});
