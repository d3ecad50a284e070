import queue
import threading


class Actor(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.inbox = queue.Queue()
        self.balance = 0

    def run(self):
        while True:
            match self.inbox.get():
                case ("deposit", n):
                    self.balance += n
                case ("ask", reply):
                    reply.put(self.balance)
                case "stop":
                    return
                case other:
                    print("unknown message", other)


actor = Actor()
actor.start()
for n in (10, 20, 30):
    actor.inbox.put(("deposit", n))
actor.inbox.put("nonsense")
reply = queue.Queue()
actor.inbox.put(("ask", reply))
print("balance:", reply.get(timeout=5))
actor.inbox.put("stop")
actor.join()
print("stopped")
