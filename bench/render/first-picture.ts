import { toElements } from '../../client/graph/elements.ts';
import { atMostTimes, type Figure, median } from '../figure.ts';
import { drawPlain, drawStixview, PATIENCE, plainPage } from './baseline.ts';
import { networkCase } from './network.ts';
import { openLink, withProduct } from './product.ts';

type Options = { runs: number } & ({ bundle: string } | { nodes: number; edges: number });

/** From the click on a link without places to the first complete picture: asked for, laid out and drawn. */
export async function benchFirstPicture(options: Options): Promise<Figure[]> {
  const content = 'bundle' in options ? options.bundle : networkCase(options);
  return withProduct(content, async ({ browser, picture, visit }) => {
    const elements = toElements(picture, { theme: 'light' });
    const product: number[] = [];
    const plain: number[] = [];
    const stixview: number[] = [];
    for (let run = 0; run < options.runs; run += 1) {
      const page = await visit();
      product.push(await openLink(page, picture, {}));
      await page.context().close();
      const other = await plainPage(browser);
      plain.push(await drawPlain(other, elements, false));
      await other.context().close();
      if ('bundle' in options) stixview.push(await drawStixview(browser, options.bundle));
    }
    const [nodes, edges] = [picture.nodes, picture.edges].map((all) => Object.keys(all).length.toLocaleString('en'));
    const name = `first complete picture, ${nodes} nodes, ${edges} edges`;
    const value = median(product);
    const limit = 'bundle' in options ? 1 : 1 / 3;
    const figures = [
      atMostTimes(Number(limit.toFixed(3)), {
        name: `${name}, against fcose${median(plain) < PATIENCE ? '' : ' (ended before it was done)'}`,
        value,
        unit: 'ms',
        baseline: median(plain),
      }),
    ];
    if (stixview.length > 0)
      figures.push(
        atMostTimes(0.2, { name: `${name}, against stixview`, value, unit: 'ms', baseline: median(stixview) }),
      );
    return figures;
  });
}
