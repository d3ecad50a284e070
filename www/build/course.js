// A package for course platforms, made in the browser: the site's own files, and around them what
// `cargo xtask package` puts there too (course-parts.json, from xtask/src/package/files).
import { zip } from "./zip.js";

const MANIFESTS = { scorm12: "imsmanifest.xml", scorm2004: "imsmanifest.xml", cmi5: "cmi5.xml", xapi: "tincan.xml" };

const escaped = (text) =>
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** A name for what the package holds: the same task has the same one, wherever it is packaged. */
function identifier(link) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(link)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return `interleave-${hash.toString(16).padStart(16, "0")}`;
}

/** The package as a Blob. `site` is the address of the folder of the site; `told` hears how far it is. */
export async function course({ standard, title, says, link, height, site, told }) {
  const load = async (name) => {
    const response = await fetch(new URL(name, site));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response;
  };
  const here = import.meta.url.replace(/[^/]*$/, "");
  const parts = await (await fetch(`${here}course-parts.json`)).json();
  const names = await (await fetch(`${here}files.json`)).json();
  const text = (written) => new TextEncoder().encode(written);
  const settings = { height, link, options: "ui=task", player: "player/", standard, title };
  const bridge = standard.startsWith("scorm") ? "scorm.js" : "xapi.js";
  const files = [
    ["index.html", text(parts["index.html"].replaceAll("{title}", escaped(title)))],
    ["course.css", text(parts["course.css"])],
    ["course.js", text(parts["course.js"])],
    ["memory.js", text(parts["memory.js"])],
    ["bridge.js", text(parts[bridge])],
    ["settings.js", text(`// What this package runs; its task is in the link.\nexport default ${JSON.stringify(settings, null, 2)};\n`)],
  ];
  for (const [n, name] of names.entries()) {
    told(n / names.length);
    files.push([`player/${name}`, new Uint8Array(await (await load(name)).arrayBuffer())]);
  }
  const list = files.map(([name]) => `      <file href="${escaped(name)}"/>\n`).join("");
  const fill = { id: identifier(link), title: escaped(title), says: escaped(says || title), files: list };
  const manifest = parts[`${standard}.xml`].replace(/{(id|title|says|files)}/g, (_, key) => fill[key]);
  return zip([[MANIFESTS[standard], text(manifest)], ...files]);
}
