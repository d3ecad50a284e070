t = timeit.timeit("x = 1", number=3)
type(t).__name__, t >= 0, len(timeit.repeat("1", number=1, repeat=2))
class Clock:
    n = 0
    def __call__(self): self.n += 1; return self.n
timeit.timeit("pass", number=2, timer=Clock()), timeit.Timer("print(a)", "a = 5", globals={}).timeit(2) >= 0, timeit.repeat("1", timer=Clock(), number=1, repeat=3)
timeit.timeit(lambda: print("called"), number=2) >= 0, timeit.timeit("y + 1", globals={"y": 1}, number=1) >= 0
timeit.Timer("pass", timer=Clock()).autorange()[0]
timeit.timeit("1 +")
timeit.timeit(3)
