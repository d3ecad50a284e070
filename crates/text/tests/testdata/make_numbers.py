"""Records numbers.jsonl."""
import math
import random
import struct

from common import Recorder

rng = random.Random(1)
rec = Recorder("numbers")


def any_float():
    while True:
        value = struct.unpack("<d", rng.randbytes(8))[0]
        if value == value:
            return value


SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1.5, 2.5, -2.5, 1e15, 1e16, 1e17, 123456789012345680.0, 1e22, 1e23, 9007199254740993.0,
           0.0001, 0.00001, 1e-4, 9.999e-5, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 2.0**-1074, 2.0**-1022,
           2.0**52, 2.0**53, 2.0**63, -(2.0**63), 1e100, 3.14, 2.675, 1 / 3, 2 / 3, float("inf"), float("-inf"), 0.3, 100.0, 1e21,
           99999999999999990.0, 9999999999999998.0, 4.35, 1.005, 0.045, 0.125, 0.375, 1234.5678, 1e10, 4503599627370496.5, 8.41e21,
           2.0**-44, 9.5367431640625e-07, 6.0, 7.0, 1e300]
NAN = float("nan")
floats = SPECIAL + [any_float() for _ in range(150)] + [rng.uniform(-1000, 1000) for _ in range(60)] + [round(rng.uniform(-100, 100), rng.randrange(5)) for _ in range(60)]
for f in floats + [NAN]:
    rec.add("float_repr", repr, f)
    rec.add("float_hex", float.hex, f)
    rec.add("float_to_int", lambda f: str(int(f)), f)
    rec.add("float_round_to_int", lambda f: str(round(f)), f)
    rec.add("float_ratio", lambda f: "%d/%d" % f.as_integer_ratio(), f)
for f in SPECIAL + floats[-80:] + [25.0, 35.0, 250.0, 350.0, 15.0, 150.0, 50.0, 5.0, 0.5, 1e308]:
    for n in (0, 1, 2, 3, -1, -2, 15, 22, 323, 324, -308, -309, 400):
        if n in (0, 1, 2, 3, -1, -2) or f in SPECIAL:
            rec.add("float_round", lambda f, n: repr(round(f, n)), f, n)

for text in ["1", " 1.5 ", "\t-2e3\n", "1_000.5", "1__0", "_1", "1_", "1_.5", "1._5", "1e1_0", "1_e5", "inf", "-Infinity", "nan", "+NaN", "infin", "",
             " ", "abc", "1.", ".5", ".", "e5", "1e", "1e+", "0x10", "1,5", "--1", "+-1", "1 2", "٣.١٤", "１２", "\u20031\u2003", "1e400", "-1e400",
             "1e-400", "2.2250738585072011e-308", "0.1e1", "1E5", "infinity_", "i_nf", "1\x00", "1" * 400, "0" * 50 + "1", "'", "\"'", "é", "1j", "９９９_9",
             "179769313486231580793728971405301e276", "9007199254740993", "9007199254740992.9999999999999999999"]:
    rec.add("float_parse", lambda t: repr(float(t)), text)
    rec.add("int_parse", lambda t, b: str(int(t, b)), text, 10)
for text in ["0", "-0", "+7", "007", "0x1f", "0X1F", "-0x1f", "0b101", "0o17", "0xg", "0b2", "0x", "0x_f", "0_x", "_0", "0_0", "00", "00_0", "010", "1_0",
             "z", "Z", "zz", "9", "8", "a", " 12 ", "1 2", "", "+", "-", "++1", "1__0", "1_", "0b", "0b_1", "0o_7", "0o8", "٣", "१२३", "x", "'", "12\n",
             "9" * 30, "9" * 250 + "x", "0xff_ff", "0b1_0", "-٣", "\x1c5\x1f", "1.0", "0xé", "0b0x1", "e", "1e5"]:
    for base in (0, 2, 8, 10, 16, 36, 1, 37, -1):
        if base >= 0:
            rec.add("int_parse", lambda t, b: str(int(t, b)), text, base)
for text in ["1" * 4300, "1" * 4301, "-" + "1" * 4301, "1_1" * 2151]:
    rec.add("int_parse", lambda t, b: hex(int(t, b)), text, 10)
rec.add("int_repr_limited", str, 10**4299)
rec.add("int_repr_limited", str, 10**4300)
rec.add("int_repr_limited", str, -(10**4300) + 1)
rec.add("int_repr_limited", str, 10**5000)

ints = [0, 1, -1, 2, -2, 3, 7, -7, 10, -10, 12, 255, 256, -256, 10**9, 2**31, 2**53, 2**53 + 1, -(2**53) - 1, 2**62, 2**63 - 1, -(2**63), 2**63, 2**64, -(2**64) + 1,
        10**18, 10**20, -(10**20) - 7, 3**80, -(7**50), 2**200 - 1, 2**1023, 2**1024, 2**1024 - 2**970, 2**1024 - 2**970 - 1, 10**400, -(10**400)]
ints += [rng.randrange(-(1 << b), 1 << b) for b in (5, 8, 20, 60, 64, 65, 100, 130, 300) for _ in range(3)]
for n in ints:
    rec.add("int_repr_limited", str, n)
    rec.add("int_bits", lambda n: f"{bin(n)} {oct(n)} {hex(n)} {n.bit_length()} {n.bit_count()}", n)
    rec.add("int_to_float", lambda n: repr(float(n)), n)
    for places in (0, -1, -2, -3, -19, -20, -60, -1000, 5):
        rec.add("int_round", lambda n, p: str(round(n, p)), n, places)
    for length in (1, 2, 8, 9, 16):
        for order in ("big", "little"):
            for signed in (False, True):
                rec.add("int_to_bytes", lambda n, l, o, s: n.to_bytes(l, o, signed=s).hex(), n, length, order, signed)
for n in [5, 15, 25, 35, -5, -15, -25, 45, 49, 51, 149, 150, 250, 1250, 1251]:
    for p in (-1, -2, -3):
        rec.add("int_round", lambda n, p: str(round(n, p)), n, p)
for data in [b"", b"\x00", b"\xff", b"\x80\x00", b"\x01\x02\x03", b"\xff\xfe\xfd", bytes(20), rng.randbytes(9)]:
    for order in ("big", "little"):
        for signed in (False, True):
            rec.add("int_from_bytes", lambda d, o, s: str(int.from_bytes(d, o, signed=s)), data, order, signed)

pairs = [(a, b) for a in ints[:24] for b in ints[:12]] + [(rng.choice(ints), rng.choice(ints)) for _ in range(150)]
for a, b in pairs:
    rec.add("int_divmod", lambda a, b: "%d %d" % divmod(a, b), a, b)
    rec.add("int_floor_div", lambda a, b: str(a // b), a, b)
    rec.add("int_mod", lambda a, b: str(a % b), a, b)
    rec.add("int_true_div", lambda a, b: repr(a / b), a, b)
    rec.add("int_logic", lambda a, b: f"{a & b} {a | b} {a ^ b} {~a}", a, b)
for a in ints[:30]:
    for b in (0, 1, 5, 63, 64, 100, -1, 2**70):
        if b != 2**70:
            rec.add("int_shl", lambda a, b: str(a << b), a, b)
        rec.add("int_shr", lambda a, b: str(a >> b), a, b)
    for b in (0, 1, 2, 3, 10, 63, -1, -2):
        rec.add("int_pow", lambda a, b: str(a**b), a, b)
rec.add("int_shl", lambda a, b: str(a << b), 0, 2**70)
rec.add("int_shl", lambda a, b: str(a << b), 1, 2**70)
for _ in range(120):
    a, b, m = rng.choice(ints), rng.choice(ints[:30]), rng.choice(ints[:34])
    rec.add("int_pow_mod", lambda a, b, m: str(pow(a, b, m)), a, b, m)
for a, b, m in [(2, -1, 5), (2, -1, 4), (3, -2, -7), (2, 5, 0), (0, 0, 1), (0, 0, -1), (5, 0, 3), (-3, 3, 7), (2, -1, 1), (0, -1, 1)]:
    rec.add("int_pow_mod", lambda a, b, m: str(pow(a, b, m)), a, b, m)

some = SPECIAL[:12] + [3.7, -3.7, 0.1, -0.3, 1e308, 5e-324, float("inf"), float("-inf"), NAN, 2.0, -2.0, 3.0, -3.0, 0.5, -0.5, 1e300, 1e-300]
pairs = [(a, b) for a in some for b in some] + [(rng.choice(floats), rng.choice(floats)) for _ in range(150)]
for a, b in pairs:
    rec.add("float_divmod", lambda a, b: "%r %r" % divmod(a, b), a, b)
    rec.add("float_floor_div", lambda a, b: repr(a // b), a, b)
    rec.add("float_mod", lambda a, b: repr(a % b), a, b)
    rec.add("float_true_div", lambda a, b: repr(a / b), a, b)
    if a < 0 and math.isfinite(a) and math.isfinite(b) and b != int(b):
        continue  # a complex number, which the subset lacks
    rec.add("float_pow", lambda a, b: repr(a**b), a, b)
for text in ["0x1p0", "0x1.8p1", "-0x.8p-1", "1", "a.b", "0x1p1024", "0x1p-1080", "inf", "-nan", "", "0x", "0x.p1", "1p", "0x1.fffffffffffff7p1023", "0x1.fffffffffffff8p1023",
             "0x1.00000000000008p0", "0x1.00000000000018p0", "0x0.0000000000001p-1022", "0x1p-1075", "0x1.1p-1075", " 0x1p1 ", "0x1_0", "x1", "+0x1", "0X1P+3", "0x1p 3"]:
    rec.add("float_from_hex", lambda t: repr(float.fromhex(t)), text)
rec.save()
