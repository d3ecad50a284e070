// Breakpoints: a gutter of dots that move with their lines.
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { EditorView, GutterMarker, gutter, keymap } from "@codemirror/view";

/// Sets all breakpoints, by line.
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

// The places where lines with a breakpoint begin, in order.
const field = StateField.define({
  create: () => [],
  update(places, { changes, effects, newDoc: doc }) {
    const starts = (all) => [...new Set(all.map((at) => doc.lineAt(at).from))].sort((a, b) => a - b);
    let now = changes.empty ? places : starts(places.map((at) => changes.mapPos(at, 1)));
    for (const effect of effects) {
      if (effect.is(setBreakpoints)) {
        now = starts(effect.value.filter((n) => n >= 1 && n <= doc.lines).map((n) => doc.line(n).from));
      } else if (effect.is(toggle)) {
        const { from } = doc.lineAt(effect.value);
        now = now.includes(from) ? now.filter((at) => at !== from) : starts([...now, from]);
      }
    }
    return now;
  },
});

const lines = (state) => state.field(field).map((at) => state.doc.lineAt(at).number);

/// The gutter, and F9 for the cursor's line. `told` is called when the lines change.
export const breakpoints = (told) => [
  field,
  gutter({
    class: "cm-breakpoints",
    markers: ({ state }) => RangeSet.of(state.field(field).map((at) => dot.range(at))),
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
