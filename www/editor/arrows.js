// Arrows of the stepper: from each variable to the object to which it leads.

const NAME = "http://www.w3.org/2000/svg";

/// Draws the arrows anew, after the page has changed.
export const arrows = () => {
  const svg = document.querySelector(".state > .arrows");
  if (!svg) return;
  const around = svg.parentElement.getBoundingClientRect();
  const paths = [];
  for (const from of document.querySelectorAll(".state [data-to]")) {
    const to = document.getElementById(from.dataset.to);
    const [a, b] = [from.getBoundingClientRect(), to?.getBoundingClientRect()];
    // A variable in a frame that is closed has no size.
    if (!b || !a.width) continue;
    const [x, y] = [a.right - around.left + 2, (a.top + a.bottom) / 2 - around.top];
    const aside = b.left > a.right;
    const [endX, endY] = [(aside ? b.left : b.right) - around.left, b.top - around.top + 12];
    const bend = aside ? (endX - x) / 2 : 28;
    const path = document.createElementNS(NAME, "path");
    path.setAttribute("d", `M${x} ${y}C${x + bend} ${y} ${aside ? endX - bend : endX + bend} ${endY} ${endX} ${endY}`);
    const tip = document.createElementNS(NAME, "path");
    const way = aside ? -6 : 6;
    tip.setAttribute("d", `M${endX + way} ${endY - 4}L${endX} ${endY}L${endX + way} ${endY + 4}`);
    paths.push(path, tip);
  }
  svg.replaceChildren(...paths);
};

addEventListener("resize", arrows);
// A frame of the stepper was opened or closed.
addEventListener("toggle", arrows, true);
