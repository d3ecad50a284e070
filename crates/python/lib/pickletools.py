"""The contents of a pickle, opcode by opcode."""

import io
import pickle
import struct
import sys

__all__ = ["dis", "genops", "optimize"]

UP_TO_NEWLINE, TAKEN_FROM_ARGUMENT1, TAKEN_FROM_ARGUMENT4, TAKEN_FROM_ARGUMENT4U, TAKEN_FROM_ARGUMENT8U = range(-1, -6, -1)


_string = "string" if sys.version_info >= (3, 14) else "strinq"


class ArgumentDescriptor:
    """How the argument of an opcode is read: `n` is its length, or says where the length stands."""

    def __init__(self, name, n, reader, doc):
        self.name, self.n, self.reader, self.doc = name, n, reader, doc


class StackObject:
    """A kind of object on the stack."""

    def __init__(self, name, obtype, doc):
        self.name, self.obtype, self.doc = name, obtype, doc

    def __repr__(self):
        return self.name


class OpcodeInfo:
    """An opcode: its name, its code, its argument, what it takes off the stack and what it leaves there."""

    def __init__(self, name, code, arg, stack_before, stack_after, proto, doc):
        self.name, self.code, self.arg, self.proto, self.doc = name, code, arg, proto, doc
        self.stack_before, self.stack_after = stack_before, stack_after


def _exactly(file, count, what):
    data = file.read(count)
    if len(data) != count:
        raise ValueError(f"not enough data in stream to read {what}")
    return data


def _number(name, form):
    size = struct.calcsize(form)

    def read(file):
        return struct.unpack(form, _exactly(file, size, name))[0]

    read.__name__ = f"read_{name}"
    return ArgumentDescriptor(name, size, read, f"A number of {size} bytes.")


def _counted(name, form, n, convert):
    size = struct.calcsize(form)

    def read(file):
        count = struct.unpack(form, _exactly(file, size, f"the length of {name}"))[0]
        if count < 0:
            raise ValueError(f"{name} byte count < 0: {count}")
        data = file.read(count)
        if len(data) != count:
            raise ValueError(f"expected {count} bytes in a {name}, but only {len(data)} remain")
        return convert(data)

    read.__name__ = f"read_{name}"
    return ArgumentDescriptor(name, n, read, f"A {name} with its length before it.")


def _line(file, name):
    data = file.readline()
    if not data.endswith(b"\n"):
        raise ValueError(f"no newline found when trying to read {name}")
    return data[:-1]


def _lined(name, convert):
    def read(file):
        return convert(_line(file, name if name.startswith("unicode") else "stringnl"))

    read.__name__ = f"read_{name}"
    return ArgumentDescriptor(name, UP_TO_NEWLINE, read, f"A {name} that ends with its line.")


def _quoted(data):
    for quote in (b'"', b"'"):
        if data.startswith(quote):
            if not data.endswith(quote):
                raise ValueError(f"{_string} quote {quote!r} not found at both ends of {data!r}")
            return pickle.loads(b"S" + data + b"\n.")
    raise ValueError(f"no string quotes around {data!r}")


def _short_number(data):
    return {b"00": False, b"01": True}.get(data) if data in (b"00", b"01") else int(data)


def _long_number(data):
    return int(data.removesuffix(b"L"))


def _utf8(data):
    return str(data, "utf-8", "surrogatepass")


def _latin(data):
    return data.decode("latin-1")


def _pair(file):
    return " ".join([_line(file, "stringnl_noescape").decode("ascii") for _ in range(2)])


_arguments = {a.name: a for a in (
    _number("uint1", "<B"), _number("uint2", "<H"), _number("int4", "<i"), _number("uint4", "<I"),
    _number("uint8", "<Q"), _number("float8", ">d"),
    _lined("stringnl", _quoted), _lined("stringnl_noescape", lambda data: data.decode("ascii")),
    ArgumentDescriptor("stringnl_noescape_pair", UP_TO_NEWLINE, _pair, "Two names, a line each."),
    _lined("unicodestringnl", lambda data: str(data, "raw-unicode-escape")),
    _lined("decimalnl_short", _short_number), _lined("decimalnl_long", _long_number), _lined("floatnl", float),
    _counted("string1", "<B", TAKEN_FROM_ARGUMENT1, _latin), _counted("string4", "<i", TAKEN_FROM_ARGUMENT4, _latin),
    _counted("bytes1", "<B", TAKEN_FROM_ARGUMENT1, bytes), _counted("bytes4", "<I", TAKEN_FROM_ARGUMENT4U, bytes),
    _counted("bytes8", "<Q", TAKEN_FROM_ARGUMENT8U, bytes),
    _counted("bytearray8", "<Q", TAKEN_FROM_ARGUMENT8U, bytearray),
    _counted("unicodestring1", "<B", TAKEN_FROM_ARGUMENT1, _utf8),
    _counted("unicodestring4", "<I", TAKEN_FROM_ARGUMENT4U, _utf8),
    _counted("unicodestring8", "<Q", TAKEN_FROM_ARGUMENT8U, _utf8),
    _counted("long1", "<B", TAKEN_FROM_ARGUMENT1, pickle.decode_long),
    _counted("long4", "<i", TAKEN_FROM_ARGUMENT4, pickle.decode_long))}
globals().update(_arguments)

_kinds = {key: StackObject(name, kind, f"A Python object: {name}.") for key, name, kind in (
    ("i", "int", int), ("w", "int_or_bool", (int, bool)), ("b", "bool", bool), ("f", "float", float),
    ("y", "bytes_or_str", (bytes, str)), ("Y", "bytes", bytes), ("A", "bytearray", bytearray), ("s", "str", str),
    ("n", "None", type(None)), ("t", "tuple", tuple), ("l", "list", list), ("d", "dict", dict), ("S", "set", set),
    ("F", "frozenset", set), ("u", "buffer", object), ("a", "any", object), ("m", "mark", StackObject),
    ("*", "stackslice", StackObject))}
pyint, pybool, pyfloat, pystring, pybytes, pyunicode = [_kinds[k] for k in "ibfyYs"]
pynone, pytuple, pylist, pydict, pyset, pyfrozenset = [_kinds[k] for k in "ntldSF"]
pyinteger_or_bool, pybytearray, pybuffer, anyobject, markobject, stackslice = [_kinds[k] for k in "wAuam*"]

# One row for each opcode: name, argument, protocol, what it takes from the stack, what it puts there.
opcodes = []
for _row in """INT decimalnl_short 0 - w;BININT int4 1 - i;BININT1 uint1 1 - i;BININT2 uint2 1 - i;
LONG decimalnl_long 0 - i;LONG1 long1 2 - i;LONG4 long4 2 - i;STRING stringnl 0 - y;BINSTRING string4 1 - y;
SHORT_BINSTRING string1 1 - y;BINBYTES bytes4 3 - Y;SHORT_BINBYTES bytes1 3 - Y;BINBYTES8 bytes8 4 - Y;
BYTEARRAY8 bytearray8 5 - A;NEXT_BUFFER - 5 - u;READONLY_BUFFER - 5 u u;NONE - 0 - n;NEWTRUE - 2 - b;NEWFALSE - 2 - b;
UNICODE unicodestringnl 0 - s;SHORT_BINUNICODE unicodestring1 4 - s;BINUNICODE unicodestring4 1 - s;
BINUNICODE8 unicodestring8 4 - s;FLOAT floatnl 0 - f;BINFLOAT float8 1 - f;EMPTY_LIST - 1 - l;APPEND - 0 la l;
APPENDS - 1 lm* l;LIST - 0 m* l;EMPTY_TUPLE - 1 - t;TUPLE - 0 m* t;TUPLE1 - 2 a t;TUPLE2 - 2 aa t;TUPLE3 - 2 aaa t;
EMPTY_DICT - 1 - d;DICT - 0 m* d;SETITEM - 0 daa d;SETITEMS - 1 dm* d;EMPTY_SET - 4 - S;ADDITEMS - 4 Sm* S;
FROZENSET - 4 m* F;POP - 0 a -;DUP - 0 a aa;MARK - 0 - m;POP_MARK - 1 m* -;GET decimalnl_short 0 - a;
BINGET uint1 1 - a;LONG_BINGET uint4 1 - a;PUT decimalnl_short 0 - -;BINPUT uint1 1 - -;LONG_BINPUT uint4 1 - -;
MEMOIZE - 4 a a;EXT1 uint1 2 - a;EXT2 uint2 2 - a;EXT4 int4 2 - a;GLOBAL stringnl_noescape_pair 0 - a;
STACK_GLOBAL - 4 ss a;REDUCE - 0 aa a;BUILD - 0 aa a;INST stringnl_noescape_pair 0 m* a;OBJ - 1 ma* a;NEWOBJ - 2 aa a;
NEWOBJ_EX - 4 aaa a;PROTO uint1 2 - -;STOP - 0 a -;FRAME uint8 4 - -;PERSID stringnl_noescape 0 - a;
BINPERSID - 1 a a""".replace("\n", "").split(";"):
    _name, _argument, _proto, _before, _after = _row.split()
    opcodes.append(OpcodeInfo(
        _name, getattr(pickle, _name).decode("latin-1"), _arguments.get(_argument),
        [_kinds[k] for k in _before if k != "-"], [_kinds[k] for k in _after if k != "-"], int(_proto),
        f"The opcode {_name}."))
code2op = {op.code: op for op in opcodes}


def _steps(data):
    # Yield each opcode with its argument, the place where it begins, and the place where it ends.
    if isinstance(data, (bytes, bytearray, memoryview)):
        data = io.BytesIO(data)
    tell = getattr(data, "tell", lambda: None)
    while True:
        start = tell()
        code = data.read(1)
        op = code2op.get(code.decode("latin-1"))
        if op is None:
            if code == b"":
                raise ValueError("pickle exhausted before seeing STOP")
            raise ValueError(f"at position {'<unknown>' if start is None else start}, opcode {code!r} unknown")
        yield op, op.arg and op.arg.reader(data), start, tell()
        if op.name == "STOP":
            return


def genops(pickle):
    """Each opcode of a pickle with its argument and its place."""
    for op, arg, start, _ in _steps(pickle):
        yield op, arg, start


def optimize(p):
    """The same pickle without the numbers that nothing asks for."""
    wanted = set()
    steps = []
    proto = 0
    last = -1
    for op, arg, start, end in _steps(p):
        if op.name == "MEMOIZE":
            last += 1
            steps.append(("put", last, p[start:end]))
        elif op.name.endswith("PUT"):
            last = arg
            steps.append(("put", arg, p[start:end]))
        elif op.name.endswith("GET"):
            wanted.add(arg)
            steps.append(("get", arg, p[start:end]))
        elif op.name == "PROTO":
            proto = max(proto, arg)
            if start == 0:
                head = p[start:end]
            else:
                steps.append(("op", None, p[start:end]))
        elif op.name != "FRAME":
            steps.append(("op", None, p[start:end]))
    # Only the memo numbers that are used are kept; they are numbered again from 0.
    out = io.BytesIO()
    if proto >= 2:
        out.write(head)
    pickler = pickle.Pickler(out, proto)
    body = []
    number = {}
    for what, arg, data in steps:
        if what == "put":
            if arg not in wanted:
                continue
            number[arg] = n = len(number)
            data = pickle.MEMOIZE if proto >= 4 else _indexed("PUT", n, pickler.bin)
        elif what == "get":
            data = _indexed("GET", number[arg], pickler.bin)
        body.append(data)
    body = b"".join(body)
    if proto >= 4 and len(body) >= 4:
        out.write(pickle.FRAME + struct.pack("<Q", len(body)))
    out.write(body)
    return out.getvalue()


def _indexed(name, n, binary):
    if not binary:
        return getattr(pickle, name) + b"%d\n" % n
    if n < 256:
        return getattr(pickle, f"BIN{name}") + bytes([n])
    return getattr(pickle, f"LONG_BIN{name}") + struct.pack("<I", n)


def dis(pickle, out=None, memo=None, indentlevel=4, annotate=0):
    """Print what stands in a pickle, and check that the opcodes fit each other."""
    stack = []
    memo = {} if memo is None else memo
    highest = -1
    marks = []
    error = None
    column = annotate
    for op, arg, pos in genops(pickle):
        line = ""
        if pos is not None:
            line = f"{pos:5d}: "
        line += f"{repr(op.code)[1:-1]:<4s} {' ' * indentlevel * len(marks)}{op.name}"
        highest = max(highest, op.proto)
        before, after = op.stack_before, op.stack_after
        taken = len(before)
        note = None
        if markobject in before or op.name == "POP" and stack and stack[-1] is markobject:
            if marks:
                where = marks.pop()
                note = "(MARK at unknown opcode offset)" if where is None else f"(MARK at {where})"
                while stack[-1] is not markobject:
                    stack.pop()
                stack.pop()
                taken = before.index(markobject) if markobject in before else 0
            else:
                error = note = "no MARK exists on stack"
        if op.name in ("PUT", "BINPUT", "LONG_BINPUT", "MEMOIZE"):
            key = len(memo) if op.name == "MEMOIZE" else arg
            if op.name == "MEMOIZE":
                note = f"(as {key})"
            if key in memo:
                error = f"memo key {arg!r} already defined"
            elif not stack:
                error = "stack is empty -- can't store into memo"
            elif stack[-1] is markobject:
                error = "can't store markobject in the memo"
            else:
                memo[key] = stack[-1]
        elif op.name in ("GET", "BINGET", "LONG_BINGET"):
            if arg in memo:
                after = [memo[arg]]
            else:
                error = f"memo key {arg!r} has never been stored into"
        if arg is not None or note:
            line += " " * (10 - len(op.name))
            if arg is not None:
                line += f" {arg!r}"
            if note:
                line += f" {note}"
        if annotate:
            line += " " * (column - len(line))
            column = min(len(line), 50)
            line += f" {op.doc.partition(chr(10))[0]}"
        print(line, file=out)
        if error:
            raise ValueError(error)
        if len(stack) < taken:
            raise ValueError(f"tries to pop {taken} items from stack with only {len(stack)} items")
        if taken:
            del stack[-taken:]
        if markobject in after:
            marks.append(pos)
        stack.extend(after)
    print("highest protocol among opcodes =", highest, file=out)
    if stack:
        raise ValueError(f"stack not empty after STOP: {stack!r}")
