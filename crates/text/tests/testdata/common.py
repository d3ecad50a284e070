"""Shared by the scripts that record test vectors: one JSON array a row, [operation, arguments..., expected].

An expected string is the answer's text; {"error": "..."} is the exception's class and message.
Run a script with --full and VECTORS=folder for a thorough check; without, the modest files kept here.
"""
import json
import os
import pathlib
import random
import sys

assert sys.version_info[:2] == (3, 13), "the vectors are CPython 3.13's"
sys.set_int_max_str_digits(4300)
HERE = pathlib.Path(__file__).resolve().parent


class Recorder:
    def __init__(self, name):
        self.path = pathlib.Path(os.environ.get("VECTORS", HERE)) / f"{name}.jsonl"
        self.rows = []

    def add(self, op, function, *args):
        """Calls function(*args) and records its answer, which must be a string."""
        try:
            expected = function(*args)
            assert isinstance(expected, str), (op, args, expected)
        except Exception as error:
            expected = {"error": f"{type(error).__name__}: {error}"}
        row = json.dumps([op, *[show(arg) for arg in args], expected], ensure_ascii=False)
        try:
            row.encode()
        except UnicodeEncodeError:
            return  # a lone surrogate, which the subset's strings cannot hold
        self.rows.append(row)

    def save(self, limit=100):
        rows = list(dict.fromkeys(self.rows))
        if "--full" not in sys.argv:
            rows = self.sample(rows, limit)
        self.rows = rows
        self.path.write_text("\n".join(self.rows) + "\n", encoding="utf-8")
        print(self.path.name, len(self.rows))


    @staticmethod
    def sample(rows, limit):
        """At most so many rows an operation, always the same ones: --full keeps all, for a thorough check."""
        by_op = {}
        for row in rows:
            by_op.setdefault(row.split('"')[1], []).append(row)
        rng = random.Random(0)
        kept = {row for group in by_op.values() for row in rng.sample(group, min(limit, len(group)))}
        return [row for row in rows if row in kept]


def show(arg):
    """Floats and big ints travel as text."""
    if isinstance(arg, float) or (isinstance(arg, int) and not isinstance(arg, bool) and abs(arg) >= 2**63):
        return repr(arg) if isinstance(arg, float) else hex(arg)
    if isinstance(arg, (bytes, bytearray)):
        return arg.hex()
    return arg
