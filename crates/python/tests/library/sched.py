now = [0]
s = sched.scheduler(lambda: now[0], lambda d: now.__setitem__(0, now[0] + d))
a = s.enter(5, 1, print, ("five",), {"end": "!\n"})
b = s.enter(2, 2, print, ("two b",))
c = s.enterabs(2, 1, print, ("two a",))
s.empty(), len(s.queue), a.time, a.priority, a.argument, a.kwargs, a.sequence
s.cancel(b), s.run(), now, s.empty()
s.cancel(b)
d = s.enter(9, 1, print)
s.run(blocking=False)
