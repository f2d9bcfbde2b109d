import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
  startCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, undoDepth } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { type Diagnostic, linter } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import type { CypherCheck } from '../../contract/cypher.ts';
import type { Names } from './language.ts';

/** Milliseconds without a key until the text is checked. */
const PAUSE = 500;

export interface EditorActions {
  run: () => void;
  /** Where the keyboard goes on Escape. */
  leave: () => void;
  change: (text: string) => void;
  check: (text: string) => Promise<CypherCheck>;
  names: () => Names;
}

/**
 * An editor for Cypher in a shadow tree of its own: there CodeMirror adopts a style sheet, where in the page it would add
 * a `<style>`, which the content policy may forbid. Its keys are its own; Tab goes on to what comes next.
 */
export function openEditor(host: HTMLElement, text: string, actions: EditorActions): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const started = (view: EditorView) => {
    closeCompletion(view);
    actions.run();
    return true;
  };
  const left = (view: EditorView) => {
    const isOffering = completionStatus(view.state) === 'active';
    closeCompletion(view);
    if (!isOffering) actions.leave();
    return true;
  };
  const language = new Compartment();
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: 'Mod-Enter', run: started },
            { key: 'Escape', run: left },
          ]),
        ),
        typedOver,
        lineNumbers(),
        history(),
        bracketMatching(),
        closeBrackets(),
        language.of([]),
        linter(async ({ state }) => diagnosticsOf(state.doc.toString(), actions.check), { delay: PAUSE }),
        keymap.of([...completionKeymap, ...closeBracketsKeymap, ...historyKeymap, ...defaultKeymap]),
        placeholder('MATCH (cluster:Cluster)-[:USES]->(tool) RETURN cluster, tool LIMIT 25'),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'Cypher query' }),
        EditorView.updateListener.of(({ docChanged, state }) => docChanged && actions.change(state.doc.toString())),
        THEME,
      ],
    }),
  });
  // It is larger than the editor: one can write before it is there, and is then offered what completes that.
  void import('./language.ts').then(({ colours, completions, hasBegun }) => {
    const support = [colours, autocompletion({ override: [completions(actions.names)], icons: false })];
    view.dispatch({ effects: language.reconfigure(support) });
    const written = view.state.sliceDoc(0, view.state.selection.main.head);
    if (view.hasFocus && undoDepth(view.state) > 0 && hasBegun(written)) startCompletion(view);
  });
  return view;
}

/** What is typed takes the place of what is selected: Firefox, left to itself in a shadow tree, puts it before that. */
const typedOver = EditorView.domEventHandlers({
  beforeinput({ inputType, isComposing, data }, view) {
    const { main } = view.state.selection;
    if (inputType !== 'insertText' || isComposing || data === null || main.empty) return false;
    const typed = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    const isTaken = view.state
      .facet(EditorView.inputHandler)
      .some((take) => take(view, main.from, main.to, data, typed));
    if (!isTaken) view.dispatch(typed());
    return true;
  },
});

async function diagnosticsOf(text: string, check: EditorActions['check']): Promise<Diagnostic[]> {
  if (text.trim() === '') return [];
  const { problems } = await check(text).catch(() => ({ problems: [] as CypherCheck['problems'] }));
  return problems.map(({ severity, message, offset }) => {
    const from = Math.min(offset ?? 0, text.length);
    const word = /^[\p{L}\p{N}_$]+/u.exec(text.slice(from))?.[0].length ?? 1;
    return {
      from,
      to: Math.min(text.length, from + word),
      severity: severity === 'information' ? 'info' : severity,
      message,
    };
  });
}

const THEME = EditorView.theme({
  '&': { height: '100%', fontSize: '14px', color: 'var(--text)', backgroundColor: 'var(--surface)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-placeholder': { color: 'var(--text-soft)' },
  '.cm-gutters': { color: 'var(--text-soft)', backgroundColor: 'var(--sunken)', borderRight: '1px solid var(--line)' },
  '.cm-tooltip': { color: 'var(--text)', backgroundColor: 'var(--raised)', border: '1px solid var(--line-strong)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '14em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--accent-text)',
    backgroundColor: 'var(--accent)',
  },
  '.cm-diagnostic': { fontFamily: 'system-ui, sans-serif', maxWidth: '420px', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--danger)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-soft) !important' },
  '.cypher-keyword, .cypher-keywordLiteral, .cypher-booleanLiteral': { color: 'var(--accent)', fontWeight: '600' },
  '.cypher-label, .cypher-procedure': { color: 'var(--conflict)' },
  '.cypher-stringLiteral, .cypher-numberLiteral': { color: 'var(--warning)' },
  '.cypher-function, .cypher-predicateFunction': { fontWeight: '600' },
  '.cypher-paramDollar, .cypher-paramValue': { color: 'var(--danger)' },
  '.cypher-comment': { color: 'var(--text-soft)', fontStyle: 'italic' },
});
