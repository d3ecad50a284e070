// An element of the page below a line of the editor. The element stays outside of the shadow root, so
// that the page's own styles and listeners reach it; a slot shows it between the lines.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

/// Shows `{line, element}`, or nothing (`null`).
export const setBelow = StateEffect.define();

class Below extends WidgetType {
  constructor(element) {
    super();
    this.element = element;
  }
  eq(other) {
    return other.element === this.element;
  }
  get estimatedHeight() {
    return 120;
  }
  toDOM(view) {
    const slot = document.createElement("slot");
    slot.name = this.element.slot;
    // Margins of the element count as the height of the slot.
    slot.style.display = "flow-root";
    // The lines below move when the element gets another height.
    new ResizeObserver(() => view.requestMeasure()).observe(this.element);
    return slot;
  }
  ignoreEvent() {
    return true;
  }
}

export const below = StateField.define({
  create: () => Decoration.none,
  update(set, transaction) {
    set = set.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setBelow)) continue;
      const { doc } = transaction.state;
      const at = effect.value;
      set = at
        ? Decoration.set(Decoration.widget({ widget: new Below(at.element), block: true, side: 1 }).range(doc.line(Math.min(at.line, doc.lines)).to))
        : Decoration.none;
    }
    return set;
  },
  provide: (field) => EditorView.decorations.from(field),
});
