// Marks of threads: a line at which a thread is gets a tint, and its end names the thread.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

/// Sets all marks: `[{line, kind, title}]`, where kind is `current`, `waiting` or `switch`.
export const setMarks = StateEffect.define();

class Who extends WidgetType {
  constructor(title, kind) {
    super();
    this.title = title;
    this.kind = kind;
  }
  eq(other) {
    return other.title === this.title && other.kind === this.kind;
  }
  toDOM() {
    const who = document.createElement("span");
    who.className = `cm-who cm-who-${this.kind}`;
    who.textContent = this.title;
    return who;
  }
}

const draw = (doc, found) => {
  const byLine = Map.groupBy ? Map.groupBy(found, (mark) => mark.line) : group(found);
  const all = [];
  for (const [line, here] of [...byLine].sort((a, b) => a[0] - b[0])) {
    const { from, to } = doc.line(line);
    all.push(Decoration.line({ class: `cm-at cm-at-${here[0].kind}` }).range(from));
    for (const { title, kind } of here) {
      if (title) all.push(Decoration.widget({ widget: new Who(title, kind), side: 1 }).range(to));
    }
  }
  return Decoration.set(all, true);
};

// `Map.groupBy` is missing in some of the browsers that the page supports.
const group = (found) => {
  const by = new Map();
  for (const mark of found) by.set(mark.line, [...(by.get(mark.line) ?? []), mark]);
  return by;
};

export const marks = StateField.define({
  create: () => Decoration.none,
  update(set, transaction) {
    set = set.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setMarks)) set = draw(transaction.newDoc, effect.value);
    return set;
  },
  provide: (field) => EditorView.decorations.from(field),
});
