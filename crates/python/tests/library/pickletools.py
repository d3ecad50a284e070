[(op.name, arg, pos) for op, arg, pos in pickletools.genops(b"\x80\x04\x95\x05\0\0\0\0\0\0\0K\x01K\x02\x86.")]
pickletools.dis(b"\x80\x02]q\x00(K\x01h\x00e.")
pickletools.dis(b"(lp0\nI1\naS'a'\nVb\n0.")
pickletools.dis(b"K\x01K\x02.")
pickletools.dis(b"e.")
pickletools.dis(b"h\0.")
pickletools.dis(b"0.")
pickletools.dis(b"]q\0q\0.")
pickletools.optimize(b"\x80\x02]q\x00(K\x01]q\x01h\x00e.")
pickletools.optimize(b"(lp0\nI1\na.")
list(pickletools.genops(b"X\x05\0\0\0ab"))
list(pickletools.genops(b"K"))
list(pickletools.genops(b"\xff"))
list(pickletools.genops(b"I1"))
list(pickletools.genops(b"Ix\n."))
len(pickletools.opcodes), pickletools.code2op["."].name, pickletools.code2op["K"].arg.name, pickletools.code2op["\x95"].proto
[(op.name, op.stack_before, op.stack_after) for op in pickletools.opcodes if op.name in ("APPENDS", "BUILD", "MARK", "INT")]
sorted(op.name for op in pickletools.opcodes) == sorted(set(op.name for op in pickletools.opcodes))
[(op.name, op.code, op.proto, op.arg and op.arg.name, op.arg and op.arg.n) for op in pickletools.opcodes]
