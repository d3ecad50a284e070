/*! Contains lean-qr, copyright (c) 2021-2025 David Evans, MIT licence (https://github.com/davidje13/lean-qr). */
// Draws QR codes. The page loads this file when the first code is asked for.
import { generate } from "lean-qr";

const SVG = "http://www.w3.org/2000/svg";
// The empty border that scanners need, in modules.
const QUIET = 4;

/** Draws the text of `place.dataset.qr` into the element's child, once a text. */
export function draw(place) {
  const inside = place.firstElementChild;
  const text = place.dataset.qr;
  if (inside.dataset.drawn === text) return;
  inside.dataset.drawn = text;
  const code = generate(text);
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  }
  const picture = document.createElementNS(SVG, "svg");
  const size = code.size + 2 * QUIET;
  picture.setAttribute("viewBox", `${-QUIET} ${-QUIET} ${size} ${size}`);
  picture.setAttribute("shape-rendering", "crispEdges");
  const dots = document.createElementNS(SVG, "path");
  dots.setAttribute("d", path);
  picture.append(dots);
  inside.replaceChildren(picture);
}
