// Asks the questions again after some days: FSRS, by the library ts-fsrs, decides when.
import { createEmptyCard, fsrs, generatorParameters, Rating } from "ts-fsrs";

const GRADES = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy };
const DAY = 24 * 60 * 60 * 1000;

export function practise({ kept, keep, all, one, fill }) {
  const scheduler = fsrs(generatorParameters({ enable_fuzz: false }));
  const room = one("#review");
  const place = one("#review-card");
  const grades = one(".grades", room);
  const says = one(".due", room);
  const questions = new Map(all("section.question").map((section) => [section.id, section]));
  room.hidden = false;
  let now = null;

  const dueAt = (id) => new Date(kept.questions[id]?.due ?? 0).getTime() || 0;
  const due = () => [...questions.keys()].filter((id) => dueAt(id) <= Date.now()).sort((a, b) => dueAt(b) - dueAt(a));
  const tell = () => {
    const count = due().length;
    says.textContent = count ? fill(says.dataset.some, count) : says.dataset.none;
  };

  function ask() {
    now = due()[0] ?? null;
    place.replaceChildren();
    grades.hidden = true;
    tell();
    if (!now) return;
    const copy = questions.get(now).cloneNode(true);
    copy.removeAttribute("id");
    copy.removeAttribute("aria-labelledby");
    for (const named of all("[id]", copy)) named.removeAttribute("id");
    const answer = one("details", copy);
    answer.open = false;
    answer.addEventListener("toggle", () => (grades.hidden = !answer.open));
    place.append(copy);
    one("summary", copy).focus();
  }

  grades.addEventListener("click", ({ target }) => {
    const rating = GRADES[target.dataset.grade];
    if (!rating || !now) return;
    // What is kept may be old or broken: such a question begins anew.
    let card;
    try {
      card = scheduler.next(kept.questions[now] ?? createEmptyCard(), new Date(), rating).card;
    } catch {
      card = scheduler.next(createEmptyCard(), new Date(), rating).card;
    }
    // Within a day a question is not asked twice, unless it was not known.
    const soonest = rating === Rating.Again ? 60_000 : DAY;
    card.due = new Date(Math.max(new Date(card.due).getTime(), Date.now() + soonest));
    kept.questions[now] = card;
    keep();
    ask();
  });
  one("#review-start").addEventListener("click", ask);
  one("#review-forget").addEventListener("click", () => {
    kept.questions = {};
    keep();
    place.replaceChildren();
    grades.hidden = true;
    tell();
  });
  tell();
}
