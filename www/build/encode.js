// Links written in the builder, from the items of another link: the packed form of
// docs/link-format.md. The page reads each with every check (crates/spec/src/link).

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The link, from its `#` on, of fields by their keys; the program is `c`, the task's JSON `q`. */
export async function encode({ c, q, ...fields }) {
  const items = Object.entries(fields).filter(([key, value]) => key && value).map(([key, value]) => `${key}=${value}`);
  if (q) items.push(`q=${q.replaceAll(",", "\u001f")}`);
  const body = `2${letters(await deflated(items.join(",") + (c ? `\n${c}` : "")))}`;
  return `#${body}${check(body)}`;
}

async function deflated(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// 32 bytes are 43 letters and digits; the last block may be shorter.
function letters(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 32) {
    const block = bytes.subarray(at, at + 32);
    let number = block.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    let part = "";
    for (let n = Math.ceil(block.length * 1.34359); n > 0; n -= 1) {
      part = LETTERS[Number(number % 62n)] + part;
      number /= 62n;
    }
    text += part;
  }
  return text;
}

function check(body) {
  let hash = 0x811c9dc5;
  for (const c of body) hash = Math.imul(hash ^ c.charCodeAt(), 0x1000193);
  return LETTERS[Math.floor(((hash >>> 0) * 62) / 2 ** 32)];
}
