# The rarer operations of decimal; its context is a context variable.
import decimal, contextvars, threading
from decimal import *
D = Decimal
a, b = D("1.25"), D("-7.5E+3")
for name in "next_plus next_minus number_class to_eng_string logb is_normal is_subnormal canonical radix is_qnan adjusted".split():
    print(name, [getattr(x, name)() for x in (a, b, D("1E+5"), D("0.00001"))])
for name in "next_toward remainder_near compare_total compare_total_mag max_mag min_mag same_quantum compare_signal copy_sign".split():
    print(name, getattr(a, name)(b), getattr(b, name)(D(2)))
print(a.fma(2, 3), a.scaleb(3), D(12345).shift(2), D(12345).rotate(-2), D("1100").logical_and(D("1010")), D("1100").logical_xor(D("1010")))
c = Context(prec=3)
print(c.add(D("1.234"), D("2.345")), c.power(2, 10), c.divmod(7, 2), c.sqrt(2), c.quantize(D("1.2345"), D("0.1")), c.Etiny(), c.to_sci_string(D(5)))
getcontext().prec = 5
ctx = contextvars.copy_context()
ctx.run(lambda: setattr(getcontext(), "prec", 7) or setcontext(Context(prec=9)))
print(getcontext().prec, ctx.run(lambda: getcontext().prec))
t = threading.Thread(target=lambda: print(getcontext().prec)); t.start(); t.join()
with localcontext(prec=2) as x: print(D(1) / 3, x.prec)
try: localcontext(foo=1)
except TypeError as e: print(e)
print(D("-0.5").next_plus(), D("Infinity").next_minus(), D("9.9999").next_plus())
