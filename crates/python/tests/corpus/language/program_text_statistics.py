TEXT = """
Threads share memory. Processes do not share memory!
Is sharing good? Sharing is easy; sharing is risky.
"""


def words(text):
    for raw in text.split():
        word = raw.strip(".,;!?").lower()
        if word:
            yield word


counts = {}
for w in words(TEXT):
    counts[w] = counts.get(w, 0) + 1
longest = max(counts, key=lambda w: (len(w), w))
print(f"{len(counts)} different words, longest: {longest}")
for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5]:
    print(f"{word:>10} {'#' * n} {n}")
vowels = sum(ch in "aeiou" for ch in TEXT.lower())
print(f"vowels: {vowels / len(TEXT):.1%}")
print({len(w) for w in counts} == set(map(len, counts)))
