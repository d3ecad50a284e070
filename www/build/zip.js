// A zip file, written in the browser.

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

async function deflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A Blob with the files: `[name, bytes]` each. The same files give the same bytes in one browser. */
export async function zip(files) {
  const encoder = new TextEncoder();
  const parts = [];
  const index = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const packed = await deflated(bytes);
    const written = encoder.encode(name);
    // Version 2.0, names in UTF-8, deflate, the first date that a zip can say.
    const shared = [20, 0x0800, 8, 0, 0x21];
    const sizes = [crc(bytes), packed.length, bytes.length];
    const local = fields([[0x04034b50, 4], ...shared.map((n) => [n, 2]), ...sizes.map((n) => [n, 4]), [written.length, 2], [0, 2]]);
    index.push(
      fields([
        [0x02014b50, 4], [20, 2], ...shared.map((n) => [n, 2]), ...sizes.map((n) => [n, 4]), [written.length, 2],
        [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [at, 4],
      ]),
      written,
    );
    parts.push(local, written, packed);
    at += local.length + written.length + packed.length;
  }
  const long = index.reduce((sum, part) => sum + part.length, 0);
  const end = fields([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [long, 4], [at, 4], [0, 2]]);
  return new Blob([...parts, ...index, end], { type: "application/zip" });
}

/** Numbers with their lengths in bytes, the lowest byte first. */
function fields(list) {
  const bytes = [];
  for (const [number, length] of list) for (let n = 0; n < length; n += 1) bytes.push(Math.floor(number / 256 ** n) & 255);
  return Uint8Array.from(bytes);
}
