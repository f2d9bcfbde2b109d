import { sayTlp, strictestTlp } from '../../contract/evidence.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { notify } from '../store/notices.ts';
import type { Store } from '../store/state.ts';
import { count, nameOf } from '../words.ts';

const DEFANGED = ['address', 'domain', 'url', 'email', 'network'];

/** A value as reports write it, so that no mail client makes a link of it. */
const defang = ({ kind }: Pick<GraphNode, 'kind'>, value: string): string =>
  DEFANGED.includes(kind)
    ? value
        .replace(/^http/i, 'hxxp')
        .replaceAll('.', '[.]')
        .replaceAll('@', '[@]')
        .replace(/:(?=[0-9a-f]*:)/gi, '[:]')
    : value;

/** Names and values, one a line. */
export const copyValues = (store: Store, nodes: readonly GraphNode[], isDefanged: boolean): Promise<void> =>
  copyLines(
    store,
    nodes.map((node) => (isDefanged ? defang(node, nameOf(node)) : nameOf(node))),
    nodes,
  );

/** @param of what they are taken from: the notice says how that is marked, as the lines have no place for it */
export async function copyLines(store: Store, lines: string[], of: readonly GraphNode[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(lines.join('\n'));
    const tlp = strictestTlp(of.map((node) => node.tlp)) ?? 'clear';
    const marking = tlp === 'clear' ? '' : ` They are ${sayTlp(tlp)}, which the copy does not say.`;
    store.setState(notify(`${count(lines.length, 'value')} copied, one a line.${marking}`));
  } catch {
    store.setState(notify('The browser does not let this page copy. Take them from here.', 'warning', lines));
  }
}
