def run(command, state):
    match command.split():
        case ["push", *values]:
            state.extend(int(v) for v in values)
        case ["pop"] if state:
            print("popped", state.pop())
        case ["pop"]:
            print("nothing to pop")
        case ["add" | "sum"]:
            total = sum(state)
            state[:] = [total]
        case ["show"]:
            print(state)
        case [name, _]:
            print("two words:", name)
        case other:
            print("unknown:", other)


stack = []
for line in ["pop", "push 1 2 3", "show", "pop", "add", "show", "foo bar", "", "a b c d"]:
    run(line, stack)

from enum import Enum


class Light(Enum):
    RED = 1
    GREEN = 2


def act(light):
    match light:
        case Light.RED:
            return "stop"
        case Light.GREEN:
            return "go"


print(act(Light.RED), act(Light.GREEN), act(None))
