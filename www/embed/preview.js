// A look into a link, for the poster alone. The page itself reads the link again with every check
// (crates/spec); a link that cannot be read here is not shown on the poster.

// The limits of crates/spec/src/limits.rs.
const LINK_CHARS = 8192;
const OPENED_BYTES = 65536;

/** The fields of a link by their keys, the program as `c`; null for what is no link. */
export async function preview(fragment) {
  const link = fragment.replace(/^#/, "");
  if (link.length > LINK_CHARS || !/^[01]/.test(link)) return null;
  const body = link.slice(1, -1);
  try {
    return link[0] === "0" ? plain(body) : packed(await inflated(bytes(body)));
  } catch {
    return null;
  }
}

const items = (text) => Object.fromEntries(text.split(",").map((item) => item.split("=", 2)));

function plain(body) {
  const fields = items(decodeURIComponent(body));
  if (fields.c) fields.c = new TextDecoder().decode(bytes(fields.c));
  return fields;
}

function packed(text) {
  const at = text.indexOf("\n");
  return at < 0 ? items(text) : { ...items(text.slice(0, at)), c: text.slice(at + 1) };
}

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

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
