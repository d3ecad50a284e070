// A look into a link, for the poster alone. The page itself reads the link again with every check
// (crates/spec/src/link); the rules by which a link is found and verified are the same here.

// The limits of crates/spec/src/limits.rs.
const LINK_CHARS = 8192;
const OPENED_BYTES = 65536;
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BLANK = "\\s\\u00ad\\u180e\\u200b-\\u200f\\u2060-\\u2064\\ufeff";

/**
 * What the link in a fragment says: its `text` without what was added to it, and its `fields` by
 * their keys, with the program as `c`. `none` where no link is meant; `damaged` or `newer` where
 * the link cannot be read.
 */
export async function preview(fragment) {
  const bare = fragment.replace(new RegExp(`^([#_*<("'${BLANK}]|%23|%2523)+`), "");
  if (!/^\d/.test(bare)) return { none: true };
  const found = whole(unescaped(unescaped(bare.slice(0, 9 * LINK_CHARS))));
  if (!found || found.length > LINK_CHARS) return { damaged: true };
  if (found[0] > "2") return { newer: true };
  const body = found.slice(1, -1);
  try {
    const packed = { 1: base64, 2: letters }[found[0]];
    return { text: found, fields: packed ? unpacked(await inflated(packed(body))) : plain(body) };
  } catch {
    return { damaged: true };
  }
}

const unescaped = (text) => text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

// Where the link ends is said by its check character.
function whole(text) {
  const cut = (folded) => {
    const first = folded.match(/^[\w.,=-]*/)[0].replace(/[^A-Za-z0-9]+$/, "");
    return [first, first.match(/^(.*?)\.(?=[A-Za-z])/)?.[1]].find((link) => link && isWhole(link));
  };
  return cut(text) ?? cut(text.replace(new RegExp(`[${BLANK}]`, "g"), ""));
}

function isWhole(link) {
  let hash = 0x811c9dc5;
  for (const c of link.slice(0, -1)) hash = Math.imul(hash ^ c.charCodeAt(), 0x1000193);
  return LETTERS[Math.floor(((hash >>> 0) * 62) / 2 ** 32)] === link.at(-1);
}

const items = (text) => Object.fromEntries(text.split(",").map((item) => item.match(/^([^=]*)=?(.*)$/).slice(1)));

function plain(body) {
  const fields = items(body);
  for (const key of ["c", "q"]) if (fields[key]) fields[key] = new TextDecoder().decode(base64(fields[key]));
  return fields;
}

function unpacked(text) {
  const at = text.indexOf("\n");
  return at < 0 ? items(text) : { ...items(text.slice(0, at)), c: text.slice(at + 1) };
}

const base64 = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

// 43 letters and digits are 32 bytes; the last block may be shorter.
function letters(text) {
  const bytes = [];
  for (const block of text.match(/.{1,43}/g) ?? []) {
    let number = 0n;
    for (const c of block) number = number * 62n + BigInt(LETTERS.indexOf(c));
    const length = Math.floor(block.length / 1.34359);
    for (let n = length - 1; n >= 0; n -= 1) bytes.push(Number((number >> BigInt(8 * n)) & 255n));
  }
  return Uint8Array.from(bytes);
}

// Unpacks a link's bytes, at most up to the limit, however much they would open to.
async function inflated(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const text = new TextDecoder();
  let opened = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return opened + text.decode();
    size += value.length;
    if (size > OPENED_BYTES) {
      await reader.cancel();
      throw new RangeError("too much");
    }
    opened += text.decode(value, { stream: true });
  }
}
