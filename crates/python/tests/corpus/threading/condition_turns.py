# Three threads print in strict turns.
import threading

cond = threading.Condition()
turn = 0


def player(me, word, rounds):
    global turn
    for _ in range(rounds):
        with cond:
            cond.wait_for(lambda: turn % 3 == me)
            print(word, end=" ")
            turn += 1
            cond.notify_all()


threads = [threading.Thread(target=player, args=(i, w, 4)) for i, w in enumerate(["rock", "paper", "scissors"])]
for t in reversed(threads):
    t.start()
for t in threads:
    t.join()
print()
print(turn)
