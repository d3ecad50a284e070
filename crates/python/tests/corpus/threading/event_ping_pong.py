import threading

ping_turn, pong_turn = threading.Event(), threading.Event()


def play(word, mine, other, rounds):
    for i in range(rounds):
        mine.wait()
        mine.clear()
        print(word, i + 1)
        other.set()


a = threading.Thread(target=play, args=("ping", ping_turn, pong_turn, 3))
b = threading.Thread(target=play, args=("pong", pong_turn, ping_turn, 3))
a.start()
b.start()
ping_turn.set()
a.join()
b.join()
print("game over")
