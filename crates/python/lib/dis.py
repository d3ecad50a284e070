"""What a function is compiled to: this interpreter's bytecode, named after CPython's."""  # Left out: tables of opcodes, labels and lines.

import _interleave


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Print the bytecode of a function, a class or a source text."""
    if isinstance(x, type):
        for name, value in sorted(x.__dict__.items()):
            if hasattr(value, "__code__"):
                print(f"Disassembly of {name}:", file=file)
                dis(value, file=file)
                print(file=file)
        return
    print(_interleave.disassemble(x), end="", file=file)


disassemble = dis


class Instruction:
    def __init__(self, line_number, offset, opname, arg, argrepr):
        self.line_number = line_number
        self.offset = offset
        self.opname = opname
        self.arg = arg
        self.argrepr = argrepr
        self.argval = argrepr
        self.opcode = 0

    def __repr__(self):
        return f"Instruction(opname={self.opname!r}, arg={self.arg!r}, argrepr={self.argrepr!r}, offset={self.offset})"


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    for offset, line, name, arg, shown in _interleave.instructions(x):
        yield Instruction(line, offset, name, arg, shown.strip("()"))


class Bytecode:
    def __init__(self, x):
        self._x = x

    def __iter__(self):
        return get_instructions(self._x)

    def dis(self):
        return _interleave.disassemble(self._x)


def code_info(x):
    return str(x)
