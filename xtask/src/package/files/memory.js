// What a package keeps at the platform from visit to visit: whether it was passed, how often it was
// tried, and the run as the learner changed it. A text of letters, digits and `=;,._#-`, since some
// platforms change others.

const HEAD = "i2";

/** What a kept text says. A package of before 2027 kept the link alone. */
export function recall(text) {
  const given = text ?? "";
  if (given.startsWith("#")) return { old: true, passed: false, tries: 0, link: given };
  const [head, ...items] = given.split(";");
  if (head !== HEAD) return { old: false, passed: false, tries: 0, link: "" };
  const kept = Object.fromEntries(items.map((item) => [item.slice(0, 1), item.slice(2)]));
  return { old: true, passed: kept.p === "1", tries: Number.parseInt(kept.n, 10) || 0, link: kept.l ?? "" };
}

/** The text to keep, at most `most` characters; without the link where that is too long. */
export function record({ passed, tries, link }, most) {
  const head = `${HEAD};p=${passed ? 1 : 0};n=${tries}`;
  const text = link ? `${head};l=${link}` : head;
  const fits = text.length <= most;
  return { text: fits ? text : head, fits };
}
