import random

random.seed(2024)
rolls = [sum(random.randint(1, 6) for _ in range(2)) for _ in range(1000)]
counts = {n: rolls.count(n) for n in range(2, 13)}
print(counts)
rng = random.Random("fixed")
print([rng.randrange(100) for _ in range(5)], rng.choices(["a", "b"], weights=[1, 3], k=8))
inside = 0
for _ in range(2000):
    x, y = rng.random(), rng.random()
    inside += x * x + y * y <= 1
print(4 * inside / 2000)
cards = [r + s for s in "SH" for r in "A23"]
rng.shuffle(cards)
print(cards, rng.sample(cards, 3), round(rng.gauss(10, 2), 6))
