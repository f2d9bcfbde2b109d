import type { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { type EditorActions, openEditor } from './editor.ts';

/** The text of the query. What is put there from outside replaces it, and can be undone in the editor. */
export function Editor({ text, actions }: { text: string; actions: EditorActions }) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(actions);
  latest.current = actions;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is opened once, with the text of that moment
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const opened = openEditor(element, text, {
      run: () => latest.current.run(),
      leave: () => latest.current.leave(),
      change: (written) => latest.current.change(written),
      check: (written) => latest.current.check(written),
      names: () => latest.current.names(),
    });
    view.current = opened;
    const own = (event: KeyboardEvent) => event.stopPropagation();
    element.addEventListener('keydown', own);
    return () => {
      element.removeEventListener('keydown', own);
      opened.destroy();
    };
  }, []);

  useEffect(() => {
    const { current } = view;
    if (!current || current.state.doc.toString() === text) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } });
  }, [text]);

  return <div ref={host} className="cypher-editor" />;
}
