# counter += 1 is three steps
# rows: S4-38
import dis

counter = 0


def increment():
    global counter
    counter += 1


for step in dis.get_instructions(increment):
    if step.opname in ("LOAD_GLOBAL", "BINARY_OP", "STORE_GLOBAL"):
        print(step.opname, step.argrepr)
