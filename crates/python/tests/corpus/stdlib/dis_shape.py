import dis


def add(a, b):
    return a + b


names = [i.opname for i in dis.get_instructions(add)]
print("BINARY_OP" in names, names[-1])
ops = [i.opname for i in dis.get_instructions("counter += 1")]
print([o for o in ops if o in ("LOAD_NAME", "BINARY_OP", "STORE_NAME")])
