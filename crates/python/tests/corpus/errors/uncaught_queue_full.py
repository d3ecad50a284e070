import queue

q = queue.Queue(maxsize=1)
q.put("a")
q.put("b", block=False)
