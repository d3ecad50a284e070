// Breakpoints: a gutter of dots that go where their line goes.
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { EditorView, GutterMarker, gutter, keymap } from "@codemirror/view";

/// Sets them all, by line.
export const setBreakpoints = StateEffect.define();
const toggle = StateEffect.define();

class Dot extends GutterMarker {
  eq() {
    return true;
  }
  toDOM() {
    const dot = document.createElement("span");
    dot.textContent = "●";
    dot.title = "Breakpoint";
    return dot;
  }
}
const dot = new Dot();

const field = StateField.define({
  create: () => RangeSet.empty,
  update(set, transaction) {
    set = set.map(transaction.changes);
    const doc = transaction.newDoc;
    for (const effect of transaction.effects) {
      if (effect.is(setBreakpoints)) {
        const places = effect.value.filter((n) => n >= 1 && n <= doc.lines).map((n) => dot.range(doc.line(n).from));
        set = RangeSet.of(places, true);
      } else if (effect.is(toggle)) {
        const at = doc.lineAt(effect.value).from;
        let had = false;
        set.between(at, at, () => void (had = true));
        set = had ? set.update({ filter: (from) => from !== at }) : set.update({ add: [dot.range(at)], sort: true });
      }
    }
    return set;
  },
});

const lines = (state) => {
  const found = new Set();
  state.field(field).between(0, state.doc.length, (from) => void found.add(state.doc.lineAt(from).number));
  return [...found].sort((a, b) => a - b);
};

/// The gutter, F9 on the cursor's line, and a word to `told` when the lines change.
export const breakpoints = (told) => [
  field,
  gutter({
    class: "cm-breakpoints",
    markers: (view) => view.state.field(field),
    initialSpacer: () => dot,
    domEventHandlers: {
      mousedown(view, line) {
        view.dispatch({ effects: toggle.of(line.from) });
        return true;
      },
    },
  }),
  keymap.of([
    {
      key: "F9",
      run(view) {
        view.dispatch({ effects: toggle.of(view.state.selection.main.head) });
        return true;
      },
    },
  ]),
  EditorView.updateListener.of((update) => {
    const [now, before] = [lines(update.state), lines(update.startState)];
    if (now.join() !== before.join()) told(now);
  }),
];
