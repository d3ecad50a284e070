// The editor of the Code room: CodeMirror, set up for Python and for what a run says of a line.
//
// The editor stands in a shadow root: there its styles can be adopted sheets, which the page's
// content security policy allows, and the page's morphing leaves it alone.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore, isolateHistory } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Transaction } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { breakpoints, setBreakpoints } from "./breakpoints.js";
import { below, setBelow } from "./below.js";
import { colours, frame } from "./look.js";
import { marks, setMarks } from "./marks.js";

/// Puts an editor into `host` and returns what the page may do with it.
///
/// `told` is called with what the reader did: `("text", source)`, `("breakpoints", [line, ...])`,
/// `("line", n)` when the cursor comes to another line.
/// Lines count from 1.
export function edit(host, source, label, told) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const writable = new Compartment();
  // True while the page itself changes the text, so that `told` is not called.
  let quiet = false;
  const tell = (...words) => quiet || told(...words);

  // Tab goes through the editor until somebody types in it: from then on it indents. After Escape the
  // next Tab leaves the editor, so that the keyboard is not trapped.
  let leaving = true;
  const tab = (indent) => (view) => (leaving || view.state.readOnly ? false : indent(view));
  const keys = [
    // Mod-Enter runs the program, which the page does; the editor must not break the line.
    { key: "Mod-Enter", run: () => true },
    { key: "Escape", run: () => ((leaving = true), false) },
    { key: "Tab", run: tab(indentMore), shift: tab(indentLess) },
    ...closeBracketsKeymap,
    ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
    ...historyKeymap,
    ...searchKeymap,
  ];
  const watch = EditorView.updateListener.of((update) => {
    if (update.docChanged) tell("text", update.state.doc.toString());
    if (update.selectionSet || update.docChanged) {
      const line = (state) => state.doc.lineAt(state.selection.main.head).number;
      if (line(update.state) !== line(update.startState)) tell("line", line(update.state));
    }
    const typed = update.transactions.some((transaction) => transaction.annotation(Transaction.userEvent));
    if (update.docChanged && typed) leaving = false;
    if (update.focusChanged && !update.view.hasFocus) leaving = true;
  });

  const state = (doc) =>
    EditorState.create({
      doc,
      extensions: [
        breakpoints((lines) => tell("breakpoints", lines)),
        lintGutter(),
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        python(),
        syntaxHighlighting(colours),
        frame,
        marks,
        below,
        keymap.of(keys),
        watch,
        writable.of([]),
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
      ],
    });
  const view = new EditorView({ parent: root, root, state: state(source) });

  const place = (line, column) => {
    const { from, to } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
    return Math.min(from + Math.max(column, 0), to);
  };
  // Scrolls the editor to a line, and leaves the page where it is.
  const inSight = (line) => {
    const { top, bottom } = view.lineBlockAt(place(line, 0));
    const { scrollTop, clientHeight } = view.scrollDOM;
    if (top < scrollTop || bottom > scrollTop + clientHeight) view.scrollDOM.scrollTop = top - clientHeight / 3;
  };
  return {
    /// Sets the text; undo leads back to the old one, in one step. Answers true when the text is
    /// another one.
    set(source) {
      const { doc } = view.state;
      if (source === doc.toString()) return false;
      quiet = true;
      view.dispatch({
        changes: { from: 0, to: doc.length, insert: source },
        selection: { anchor: 0 },
        annotations: isolateHistory.of("full"),
        effects: [setBreakpoints.of([]), setMarks.of([])],
      });
      view.scrollDOM.scrollTop = 0;
      quiet = false;
      return true;
    },
    /// Shows an element of the page below a line, in the place of the one before; `null` shows none.
    below(line, element) {
      view.dispatch({ effects: setBelow.of(element && { line, element }) });
      if (element) inSight(line);
    },
    text: () => view.state.doc.toString(),
    focus: () => view.focus(),
    readOnly: (on) => view.dispatch({ effects: writable.reconfigure(on ? EditorState.readOnly.of(true) : []) }),
    /// Shows problems: `{line, column, endLine, endColumn, severity, message}`; columns count from
    /// 0.
    diagnose(found) {
      const all = found.map(({ line, column, endLine, endColumn, severity, message }) => {
        // A problem of a whole line is shown without the line's indentation.
        const blank = endLine ? 0 : view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines)).text.search(/\S|$/);
        const from = place(line, Math.max(column, blank));
        const to = Math.max(from, place(endLine ?? line, endColumn ?? Infinity));
        return { from, to, severity, message };
      });
      view.dispatch(setDiagnostics(view.state, all));
    },
    /// Marks the lines at which threads are: `{line, kind, title}`; the editor scrolls to the first
    /// one, and the page stays where it is.
    mark(found) {
      const lines = view.state.doc.lines;
      const known = found.filter(({ line }) => line >= 1 && line <= lines);
      view.dispatch({ effects: setMarks.of(known) });
      if (!known.length) return;
      inSight(known[0].line);
    },
    breakpoints: (lines) => view.dispatch({ effects: setBreakpoints.of(lines) }),
    /// Puts cursor and focus to a place.
    go(line, column) {
      view.dispatch({ selection: { anchor: place(line, column) }, scrollIntoView: true });
      view.focus();
    },
  };
}
