"""Decimal numbers with a chosen precision."""  # Left out: flags are not raised, exponents have no bounds.

import contextvars
import math
import re

__all__ = ["Decimal", "Context", "getcontext", "setcontext", "localcontext", "DecimalException", "InvalidOperation",
           "DivisionByZero", "DivisionUndefined", "Inexact", "Rounded", "Overflow", "Underflow", "FloatOperation", "Clamped",
           "Subnormal", "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP", "ROUND_HALF_DOWN",
           "ROUND_HALF_EVEN", "ROUND_05UP", "BasicContext", "DefaultContext", "ExtendedContext", "MAX_PREC"]

ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"
MAX_PREC = 999999999999999999


class DecimalException(ArithmeticError):
    __module__ = "decimal"


class Clamped(DecimalException):
    __module__ = "decimal"


class InvalidOperation(DecimalException):
    __module__ = "decimal"


class ConversionSyntax(InvalidOperation):
    __module__ = "decimal"


class DivisionByZero(DecimalException, ZeroDivisionError):
    __module__ = "decimal"


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    __module__ = "decimal"


class Inexact(DecimalException):
    __module__ = "decimal"


class Rounded(DecimalException):
    __module__ = "decimal"


class Subnormal(DecimalException):
    __module__ = "decimal"


class Overflow(Inexact, Rounded):
    __module__ = "decimal"


class Underflow(Inexact, Rounded, Subnormal):
    __module__ = "decimal"


class FloatOperation(DecimalException, TypeError):
    __module__ = "decimal"


class Context:
    """The precision and the way of rounding."""

    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=None, traps=None):
        self.prec = prec
        self.rounding = rounding
        self.Emin = Emin
        self.Emax = Emax
        self.capitals = capitals
        self.clamp = clamp
        self.flags = flags if isinstance(flags, dict) else {k: True for k in flags or ()}
        self.traps = traps if isinstance(traps, dict) else {k: True for k in (traps if traps is not None else (InvalidOperation, DivisionByZero, Overflow))}

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, dict(self.flags), dict(self.traps))

    def create_decimal(self, value="0"):
        return Decimal(value)._fix(self)

    def divide(self, a, b):
        return Decimal(a).__truediv__(Decimal(b), self)

    def sqrt(self, a):
        return Decimal(a).sqrt(self)

    def clear_flags(self):
        self.flags = {}

    def clear_traps(self):
        self.traps = {}

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fix(self)

    def radix(self):
        return Decimal(10)

    def is_canonical(self, a):
        if not isinstance(a, Decimal):
            raise TypeError("is_canonical requires a Decimal as an argument.")
        return True

    canonical = create_decimal

    def power(self, a, b, modulo=None):
        with localcontext(self):
            return pow(Decimal(a), Decimal(b), None if modulo is None else Decimal(modulo))

    def to_sci_string(self, a):
        return str(Decimal(a))

    __copy__ = copy

    def __reduce__(self):
        return Context, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                         [k for k, v in self.flags.items() if v], [k for k, v in self.traps.items() if v])

    def __repr__(self):
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags=[], "
                f"traps=[{', '.join(k.__name__ for k, v in self.traps.items() if v)}])")


DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP)
ExtendedContext = Context(prec=9, traps=[])
HAVE_THREADS = HAVE_CONTEXTVAR = True
_current = contextvars.ContextVar("decimal_context")


def getcontext():
    """The context of this thread or task: a context variable."""
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context):
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
    _current.set(context)


class localcontext:
    """A context for the length of a with statement."""

    def __init__(self, ctx=None, **changes):
        self._new = (ctx or getcontext()).copy()
        for name, value in changes.items():
            if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
            setattr(self._new, name, value)

    def __enter__(self):
        self._old = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exc):
        setcontext(self._old)


_FORM = re.compile(r"([-+])?(?:(?:(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?)|(inf(?:inity)?)|(s?nan)(\d*))\Z", re.IGNORECASE)


def _round_up(rounding, sign, kept, rest, half):
    """Whether a number cut off after `kept` goes up; `rest` compares the cut part with a half."""
    if half is None:
        return False
    if rounding == ROUND_HALF_EVEN:
        return half > 0 or (half == 0 and kept % 2 == 1)
    if rounding == ROUND_HALF_UP:
        return half >= 0
    if rounding == ROUND_HALF_DOWN:
        return half > 0
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    if rounding == ROUND_05UP:
        return kept % 10 in (0, 5)
    return False


def _cut(sign, coefficient, digits, rounding):
    """The coefficient without its last digits."""
    unit = 10 ** digits
    kept, rest = divmod(coefficient, unit)
    if rest:
        double = 2 * rest
        half = (double > unit) - (double < unit)
        if _round_up(rounding, sign, kept, rest, half):
            kept += 1
    return kept


class Decimal:
    """A decimal number: sign, coefficient, exponent."""

    __module__ = "decimal"
    __slots__ = ("_sign", "_int", "_exp", "_special")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        self._special = None
        if isinstance(value, Decimal):
            self._sign, self._int, self._exp, self._special = value._sign, value._int, value._exp, value._special
        elif isinstance(value, int):
            self._sign, self._int, self._exp = int(value < 0), abs(int(value)), 0
        elif isinstance(value, str):
            found = _FORM.match(value.strip().replace("_", ""))
            if found is None or (found.group(5) is None and found.group(6) is None and not (found.group(2) or found.group(3))):
                raise InvalidOperation([ConversionSyntax])
            self._sign = int(found.group(1) == "-")
            self._int, self._exp = 0, 0
            if found.group(5):
                self._special = "Infinity"
            elif found.group(6):
                self._special = "NaN" if found.group(6).lower() == "nan" else "sNaN"
            else:
                fraction = found.group(3) or ""
                self._int = int((found.group(2) or "") + fraction or "0")
                self._exp = int(found.group(4) or "0") - len(fraction)
        elif isinstance(value, float):
            if value != value:
                self._sign, self._int, self._exp, self._special = 0, 0, 0, "NaN"
            elif value in (math.inf, -math.inf):
                self._sign, self._int, self._exp, self._special = int(value < 0), 0, 0, "Infinity"
            else:
                above, below = value.as_integer_ratio()
                power = below.bit_length() - 1
                self._sign = int(math.copysign(1.0, value) < 0)
                self._int, self._exp = abs(above) * 5 ** power, -power
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exp = value
            self._sign, self._int, self._exp = sign, int("".join(map(str, digits)) or "0"), exp
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    @classmethod
    def _make(cls, sign, coefficient, exp):
        self = object.__new__(Decimal)
        self._sign, self._int, self._exp, self._special = sign, coefficient, exp, None
        return self

    @classmethod
    def _odd(cls, special, sign=0):
        self = object.__new__(Decimal)
        self._sign, self._int, self._exp, self._special = sign, 0, 0, special
        return self

    @classmethod
    def from_float(cls, value):
        return cls(value)

    def _fix(self, context=None):
        context = context or getcontext()
        if self._special is not None:
            return self
        over = len(str(self._int)) - context.prec
        if over <= 0:
            return self
        kept = _cut(self._sign, self._int, over, context.rounding)
        exp = self._exp + over
        if len(str(kept)) > context.prec:
            kept //= 10
            exp += 1
        return Decimal._make(self._sign, kept, exp)

    def _other(other):
        if isinstance(other, Decimal):
            return other
        if isinstance(other, int):
            return Decimal(other)
        return None

    def _odd_pair(self, other):
        for value in self, other:
            if value._special in ("NaN", "sNaN"):
                return Decimal._odd("NaN")
        return None

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        sign = "-" if self._sign else ""
        if self._special is not None:
            return sign + self._special
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        else:
            point = 1
        if point <= 0:
            whole, fraction = "0", "." + "0" * -point + digits
        elif point >= len(digits):
            whole, fraction = digits + "0" * (point - len(digits)), ""
        else:
            whole, fraction = digits[:point], "." + digits[point:]
        exp = "" if left == point else f"E{left - point:+d}"
        return sign + whole + fraction + exp

    def to_eng_string(self, context=None):
        """As text, with an exponent that is a multiple of 3."""
        if self._special is not None:
            return str(self)
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            return str(self)
        point = (left + 1) % 3 - 1 if not self._int else (left - 1) % 3 + 1
        if point <= 0:
            whole, fraction = "0", "." + "0" * -point + digits
        elif point >= len(digits):
            whole, fraction = digits + "0" * (point - len(digits)), ""
        else:
            whole, fraction = digits[:point], "." + digits[point:]
        return f"{'-' if self._sign else ''}{whole}{fraction}" + (f"E{left - point:+d}" if left != point else "")

    def _aligned(self, other):
        exp = min(self._exp, other._exp)
        a = self._int * 10 ** (self._exp - exp)
        b = other._int * 10 ** (other._exp - exp)
        return (-a if self._sign else a), (-b if other._sign else b), exp

    def __add__(self, other, context=None):
        other = Decimal._other(other)
        if other is None:
            return NotImplemented
        if self._special or other._special:
            odd = self._odd_pair(other)
            if odd is not None:
                return odd
            if self._special and other._special and self._sign != other._sign:
                raise InvalidOperation([InvalidOperation])
            return self if self._special else other
        a, b, exp = self._aligned(other)
        total = a + b
        if total == 0:
            sign = int(self._sign and other._sign or (self._sign != other._sign and (context or getcontext()).rounding == ROUND_FLOOR))
        else:
            sign = int(total < 0)
        return Decimal._make(sign, abs(total), exp)._fix(context)

    __radd__ = __add__

    def __sub__(self, other):
        other = Decimal._other(other)
        return NotImplemented if other is None else self + other.copy_negate()

    def __rsub__(self, other):
        other = Decimal._other(other)
        return NotImplemented if other is None else other - self

    def __mul__(self, other):
        other = Decimal._other(other)
        if other is None:
            return NotImplemented
        sign = self._sign ^ other._sign
        if self._special or other._special:
            odd = self._odd_pair(other)
            if odd is not None:
                return odd
            if (not self._special and not self._int) or (not other._special and not other._int):
                raise InvalidOperation([InvalidOperation])
            return Decimal._odd("Infinity", sign)
        return Decimal._make(sign, self._int * other._int, self._exp + other._exp)._fix()

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = Decimal._other(other)
        if other is None:
            return NotImplemented
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._special or other._special:
            odd = self._odd_pair(other)
            if odd is not None:
                return odd
            if self._special and other._special:
                raise InvalidOperation([InvalidOperation])
            return Decimal._odd("Infinity", sign) if self._special else Decimal._make(sign, 0, 0)
        if not other._int:
            if not self._int:
                raise DivisionUndefined([DivisionUndefined]) if False else InvalidOperation([DivisionUndefined])
            if context.traps.get(DivisionByZero, False):
                raise DivisionByZero([DivisionByZero])
            return Decimal._odd("Infinity", sign)
        if not self._int:
            return Decimal._make(sign, 0, self._exp - other._exp)
        shift = len(str(other._int)) - len(str(self._int)) + context.prec + 1
        exp = self._exp - other._exp - shift
        if shift >= 0:
            quotient, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            quotient, rest = divmod(self._int, other._int * 10 ** -shift)
        if rest:
            # The division left a remainder. A last digit other than 0 or 5 cannot look like an exact half later.
            if quotient % 5 == 0:
                quotient += 1
        else:
            ideal = self._exp - other._exp
            while exp < ideal and quotient % 10 == 0:
                quotient //= 10
                exp += 1
        return Decimal._make(sign, quotient, exp)._fix(context)

    def __rtruediv__(self, other):
        other = Decimal._other(other)
        return NotImplemented if other is None else other / self

    def _divide(self, other):
        if not other._int and not other._special:
            raise (DivisionByZero([DivisionByZero]) if self._int else InvalidOperation([DivisionUndefined]))
        a, b, exp = self._aligned(other)
        quotient, rest = divmod(abs(a), abs(b))
        return (Decimal._make(self._sign ^ other._sign, quotient, 0), Decimal._make(self._sign, rest, exp)._fix())

    def __floordiv__(self, other):
        other = Decimal._other(other)
        return NotImplemented if other is None else self._divide(other)[0]

    def __rfloordiv__(self, other):
        other = Decimal._other(other)
        return NotImplemented if other is None else other // self

    def __mod__(self, other):
        other = Decimal._other(other)
        if other is None:
            return NotImplemented
        if not other._int and not other._special:
            raise InvalidOperation([InvalidOperation])
        return self._divide(other)[1]

    def __rmod__(self, other):
        other = Decimal._other(other)
        return NotImplemented if other is None else other % self

    def __divmod__(self, other):
        other = Decimal._other(other)
        return NotImplemented if other is None else self._divide(other)

    def __pow__(self, other, modulo=None):
        other = Decimal._other(other)
        if other is None:
            return NotImplemented
        if modulo is not None:
            return Decimal(pow(int(self), int(other), int(modulo)))
        if other == other.to_integral_value():
            n = int(other)
            if n >= 0:
                exact = Decimal._make(self._sign & n & 1, self._int ** n, self._exp * n)
                return exact._fix()
            return Decimal(1) / Decimal._make(self._sign & n & 1, self._int ** -n, self._exp * -n)
        context = getcontext().copy()
        context.prec += 10
        with localcontext(context):
            result = (other * self.ln()).exp()
        return +result

    def __rpow__(self, other):
        other = Decimal._other(other)
        return NotImplemented if other is None else other ** self

    def __neg__(self):
        return self.copy_negate()._fix() if self._int or self._special else Decimal._make(0, 0, self._exp)

    def __pos__(self):
        return self._fix() if self._int or self._special else Decimal._make(0, 0, self._exp)

    def __abs__(self):
        return self.copy_abs()._fix()

    def copy_abs(self):
        return self._with_sign(0)

    def copy_negate(self):
        return self._with_sign(1 - self._sign)

    def copy_sign(self, other):
        return self._with_sign(Decimal(other)._sign)

    def _with_sign(self, sign):
        result = Decimal._make(sign, self._int, self._exp)
        result._special = self._special
        return result

    def _compare(self, other):
        """-1, 0 or 1; None when they have no order."""
        if isinstance(other, float):
            other = Decimal(other)
        elif not isinstance(other, Decimal):
            if isinstance(other, int):
                other = Decimal(other)
            elif hasattr(other, "numerator"):
                return Decimal(self._int * 10 ** max(self._exp, 0) * other.denominator * (-1 if self._sign else 1))._compare(
                    other.numerator * 10 ** max(-self._exp, 0))
            else:
                return NotImplemented
        if "NaN" in (self._special, other._special):
            return None
        if self._special or other._special:
            rank = lambda d: (-1 if d._sign else 1) if d._special else 0
            return (rank(self) > rank(other)) - (rank(self) < rank(other))
        a, b, _ = self._aligned(other)
        return (a > b) - (a < b)

    def compare(self, other):
        return Decimal(self._compare(Decimal(other)))

    def __eq__(self, other):
        result = self._compare(other)
        return result if result is NotImplemented else result == 0

    def __lt__(self, other):
        result = self._compare(other)
        return result if result is NotImplemented else result is not None and result < 0

    def __le__(self, other):
        result = self._compare(other)
        return result if result is NotImplemented else result is not None and result <= 0

    def __gt__(self, other):
        result = self._compare(other)
        return result if result is NotImplemented else result is not None and result > 0

    def __ge__(self, other):
        result = self._compare(other)
        return result if result is NotImplemented else result is not None and result >= 0

    def max(self, other):
        return (self if self >= other else Decimal(other))._fix()

    def min(self, other):
        return (self if self <= other else Decimal(other))._fix()

    def __hash__(self):
        if self._special:
            return hash(float(self))
        prime = 2 ** 61 - 1
        scale = pow(10, self._exp, prime) if self._exp >= 0 else pow(pow(10, -1, prime), -self._exp, prime)
        result = self._int * scale % prime
        result = -result if self._sign else result
        return -2 if result == -1 else result

    def __bool__(self):
        return self._special is not None or self._int != 0

    def __int__(self):
        if self._special:
            if self._special == "Infinity":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        value = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -value if self._sign else value

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __round__(self, n=None):
        if n is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(Decimal._make(0, 1, -n), ROUND_HALF_EVEN)

    def quantize(self, exp, rounding=None, context=None):
        """The same value with the exponent of another."""
        context = context or getcontext()
        exp = Decimal(exp)
        if self._special or exp._special:
            if self._special and exp._special:
                return self
            raise InvalidOperation([InvalidOperation])
        result = self._rescale(exp._exp, rounding or context.rounding)
        if len(str(result._int)) > context.prec:
            raise InvalidOperation([InvalidOperation])
        return result

    def _rescale(self, exp, rounding):
        if self._exp >= exp:
            return Decimal._make(self._sign, self._int * 10 ** (self._exp - exp), exp)
        return Decimal._make(self._sign, _cut(self._sign, self._int, exp - self._exp, rounding), exp)

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exp >= 0:
            return self
        return self._rescale(0, rounding or getcontext().rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        result = self._fix(context)
        if result._special or not result._int:
            return result if result._special else Decimal._make(result._sign, 0, 0)
        coefficient, exp = result._int, result._exp
        while coefficient % 10 == 0:
            coefficient //= 10
            exp += 1
        return Decimal._make(result._sign, coefficient, exp)

    def adjusted(self):
        return 0 if self._special else self._exp + len(str(self._int)) - 1

    def as_tuple(self):
        return DecimalTuple(self._sign, tuple(map(int, str(self._int))), self._exp if not self._special else self._special[0])

    def as_integer_ratio(self):
        if self._special:
            if self.is_infinite():
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        sign = -1 if self._sign else 1
        if self._exp >= 0:
            return sign * self._int * 10 ** self._exp, 1
        below = 10 ** -self._exp
        divisor = math.gcd(self._int, below)
        return sign * self._int // divisor, below // divisor

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._sign and self._int:
            raise InvalidOperation([InvalidOperation])
        if self._special or not self._int:
            return self if self._special else Decimal._make(self._sign, 0, self._exp >> 1)
        prec = context.prec + 1
        exp, coefficient = self._exp >> 1, self._int
        if self._exp & 1:
            coefficient *= 10
            half = (len(str(self._int)) >> 1) + 1
        else:
            half = (len(str(self._int)) + 1) >> 1
        shift = prec - half
        if shift >= 0:
            coefficient *= 100 ** shift
            exact = True
        else:
            coefficient, rest = divmod(coefficient, 100 ** -shift)
            exact = not rest
        exp -= shift
        root = math.isqrt(coefficient)
        if exact and root * root == coefficient:
            if shift >= 0:
                root //= 10 ** shift
            else:
                root *= 10 ** -shift
            exp += shift
        elif root % 5 == 0:
            root += 1
        return Decimal._make(0, root, exp)._fix(Context(context.prec, ROUND_HALF_EVEN))

    def exp(self, context=None):
        context = context or getcontext()
        if not self._int and not self._special:
            return Decimal(1)
        with localcontext(Context(context.prec + 10)):
            halvings = max(0, self.adjusted() + 1) * 4
            x = self / Decimal(2 ** halvings)
            term = total = Decimal(1)
            n = 1
            while True:
                term = term * x / n
                new = total + term
                if new == total:
                    break
                total, n = new, n + 1
            for _ in range(halvings):
                total = total * total
        return total._fix(context)

    def ln(self, context=None):
        context = context or getcontext()
        if self._sign or not self._int:
            if not self._int:
                return Decimal._odd("Infinity", 1)
            raise InvalidOperation([InvalidOperation])
        if self == 1:
            return Decimal(0)
        with localcontext(Context(context.prec + 10)):
            guess = Decimal(math.log(self._int) + self._exp * math.log(10))
            for _ in range(len(bin(context.prec)) + 2):
                e = guess.exp()
                guess = guess + 2 * (self - e) / (self + e)
        return guess._fix(context)

    def log10(self, context=None):
        context = context or getcontext()
        text = str(self._int)
        if text.strip("0") == "1" and not self._sign:
            return Decimal(self._exp + len(text) - 1)
        with localcontext(Context(context.prec + 5)):
            result = self.ln() / Decimal(10).ln()
        return result._fix(context)

    def is_nan(self):
        return self._special in ("NaN", "sNaN")

    def is_infinite(self):
        return self._special == "Infinity"

    def is_finite(self):
        return self._special is None

    def is_zero(self):
        return self._special is None and not self._int

    def is_signed(self):
        return bool(self._sign)

    def is_integer(self):
        return self == self.to_integral_value()

    def is_qnan(self):
        return self._special == "NaN"

    def is_snan(self):
        return self._special == "sNaN"

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def radix(self):
        return Decimal(10)

    def is_normal(self, context=None):
        return bool(self._special is None and self._int and (context or getcontext()).Emin <= self.adjusted())

    def is_subnormal(self, context=None):
        return bool(self._special is None and self._int and self.adjusted() < (context or getcontext()).Emin)

    def number_class(self, context=None):
        if self._special in ("NaN", "sNaN"):
            return self._special
        kind = ("Infinity" if self._special else "Zero" if not self._int else
                "Subnormal" if self.is_subnormal(context) else "Normal")
        return ("-" if self._sign else "+") + kind

    def _step(self, up, context):
        # Give the next number, above or below, that fits the precision of the context.
        context = context or getcontext()
        if self._special is not None:
            if self.is_infinite() and bool(self._sign) == up:
                return Decimal._make(self._sign, 10 ** context.prec - 1, context.Etop())
            return self
        if not self._int:
            return Decimal._make(int(not up), 1, context.Etiny())
        cut = Context(context.prec, ROUND_CEILING if up else ROUND_FLOOR)
        new = self._fix(cut)
        if new != self:
            return new
        more = context.prec - len(str(self._int))
        coefficient, exp = self._int * 10 ** more, self._exp - more
        if up != bool(self._sign):
            return Decimal._make(self._sign, coefficient + 1, exp)._fix(cut)
        if coefficient == 10 ** (context.prec - 1):
            coefficient, exp = coefficient * 10, exp - 1
        return Decimal._make(self._sign, coefficient - 1, exp)

    def next_plus(self, context=None):
        return self._step(True, context)

    def next_minus(self, context=None):
        return self._step(False, context)

    def next_toward(self, other, context=None):
        other = Decimal(other)
        order = self._compare(other)
        if order is None:
            return Decimal._odd("NaN")
        return self.copy_sign(other) if not order else self._step(order < 0, context)

    def fma(self, other, third, context=None):
        """self * other + third, rounded once."""
        other, third = Decimal(other), Decimal(third)
        if self._special or other._special:
            return self * other + third
        return Decimal._make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp).__add__(third, context)

    def remainder_near(self, other, context=None):
        other = Decimal(other)
        if not other._special and not other._int or self._special == "Infinity":
            raise InvalidOperation([InvalidOperation])
        if self._special or other._special:
            return self._odd_pair(other) or self._fix(context)
        a, b, exp = self._aligned(other)
        a, b = abs(a), abs(b)
        quotient, rest = divmod(a, b)
        if 2 * rest + (quotient & 1) > b:
            rest -= b
        return Decimal._make(self._sign ^ int(rest < 0), abs(rest), exp)._fix(context)

    def compare_signal(self, other, context=None):
        if self.is_nan() or Decimal(other).is_nan():
            raise InvalidOperation([InvalidOperation])
        return self.compare(other)

    def _total(self):
        rank = {None: 0, "Infinity": 1, "sNaN": 2, "NaN": 3}[self._special]
        key = (rank, 0 if self._special else self._int and Decimal._make(0, self._int, self._exp), self._exp)
        return key

    def compare_total(self, other, context=None):
        """-1, 0 or 1 in an order of all numbers, those that are equal too."""
        other = Decimal(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        a, b = self._total(), other._total()
        order = (a > b) - (a < b)
        return Decimal(-order if self._sign else order)

    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(Decimal(other).copy_abs())

    def max_mag(self, other, context=None):
        other = Decimal(other)
        order = self.copy_abs()._compare(other.copy_abs())
        return self.max(other) if not order else (self if order > 0 else other)._fix(context)

    def min_mag(self, other, context=None):
        other = Decimal(other)
        order = self.copy_abs()._compare(other.copy_abs())
        return self.min(other) if not order else (self if order < 0 else other)._fix(context)

    def same_quantum(self, other, context=None):
        other = Decimal(other)
        if self._special or other._special:
            return self.is_nan() and other.is_nan() or self.is_infinite() and other.is_infinite()
        return self._exp == other._exp

    def scaleb(self, other, context=None):
        if self._special:
            return self
        return Decimal._make(self._sign, self._int, self._exp + int(other))._fix(context)

    def logb(self, context=None):
        if self._special:
            return self.copy_abs() if self.is_infinite() else self
        if not self._int:
            raise DivisionByZero([DivisionByZero])
        return Decimal(self.adjusted())

    def _digits(self, context):
        prec = (context or getcontext()).prec
        return str(self._int).rjust(prec, "0")[-prec:]

    def shift(self, other, context=None):
        n = int(other)
        digits = self._digits(context)
        kept = digits[:n] if n < 0 else (digits + "0" * n)[n:]
        return Decimal._make(self._sign, int(kept or "0"), self._exp)

    def rotate(self, other, context=None):
        digits = self._digits(context)
        n = int(other) % len(digits)
        return Decimal._make(self._sign, int(digits[n:] + digits[:n]), self._exp)

    def _logical(self, other, context, f):
        a, b = self._digits(context), Decimal(other)._digits(context)
        if set(a + b) - {"0", "1"} or self._exp or self._sign:
            raise InvalidOperation([InvalidOperation])
        return Decimal._make(0, int("".join(str(f(int(x), int(y))) for x, y in zip(a, b))), 0)

    def logical_and(self, other, context=None):
        return self._logical(other, context, lambda x, y: x & y)

    def logical_or(self, other, context=None):
        return self._logical(other, context, lambda x, y: x | y)

    def logical_xor(self, other, context=None):
        return self._logical(other, context, lambda x, y: x ^ y)

    def logical_invert(self, context=None):
        return self._logical(0, context, lambda x, y: 1 - x)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    def __format__(self, spec):
        found = re.match(r"(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?\Z", spec, re.S)
        if found is None:
            raise ValueError("invalid format string")
        fill, align, plus, _, _, zero, width, comma, precision, kind = found.groups()
        value = self
        rounding = getcontext().rounding
        precision = None if precision is None else int(precision)
        if value._special:
            body, tail = value._special, ""
        else:
            if kind == "%":
                value = Decimal._make(value._sign, value._int, value._exp + 2)
            if kind in ("f", "F", "%"):
                if precision is not None:
                    value = value._rescale(-precision, rounding)
                elif value._exp > 0:
                    value = value._rescale(0, rounding)
            elif kind in ("e", "E") and precision is not None:
                extra = len(str(value._int)) - precision - 1
                if extra > 0:
                    value = value._fix(Context(precision + 1, rounding))
                elif extra < 0 and value._int:
                    value = Decimal._make(value._sign, value._int * 10 ** -extra, value._exp + extra)
            elif precision is not None:
                value = value._fix(Context(max(precision, 1), rounding))
            digits = str(value._int)
            left = value._exp + len(digits)
            if kind in ("e", "E"):
                point = 1 if value._int or precision is None else 1 - precision
            elif kind in ("f", "F", "%"):
                point = left
            else:
                point = left if value._exp <= 0 and left > -6 else 1
            if point <= 0:
                body, tail = "0", "0" * -point + digits
            elif point >= len(digits):
                body, tail = digits + "0" * (point - len(digits)), ""
            else:
                body, tail = digits[:point], digits[point:]
            exp = left - point
            tail = "." + tail if tail else ""
            if kind in ("e", "E") or exp:
                tail += f"{'e' if kind in ('e', 'g') else 'E'}{exp:+d}"
            if kind == "%":
                tail += "%"
        if comma:
            body = f"{int(body):{comma}}" if body.isdigit() else body
        sign = "-" if value._sign else plus if plus in ("+", " ") else ""
        room = int(width or 0) - len(sign) - len(body) - len(tail)
        if zero and not align:
            fill, align = "0", "="
        fill, align = fill or " ", align or ">"
        room = max(room, 0)
        text = sign + body + tail
        if align == "=":
            return sign + fill * room + body + tail
        if align == "<":
            return text + fill * room
        if align == "^":
            return fill * (room // 2) + text + fill * (room - room // 2)
        return fill * room + text

    def __reduce__(self):
        return Decimal, (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


from collections import namedtuple
from numbers import Number as _Number

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")
_Number.register(Decimal)


def _in_context(name, count):
    # Make a method of Context from a method of Decimal; it calculates in that context.
    def method(self, *args):
        if len(args) != count:
            raise TypeError(f"{name}() takes exactly {count} arguments ({len(args)} given)")
        if not all(isinstance(arg, (Decimal, int)) for arg in args):
            raise TypeError("conversion to Decimal is not supported")
        with localcontext(self):
            first, *rest = map(Decimal, args)
            return getattr(first, _OPERATORS.get(name, name))(*rest)

    method.__name__ = name
    return method


_OPERATORS = {"abs": "__abs__", "add": "__add__", "subtract": "__sub__", "multiply": "__mul__", "minus": "__neg__",
              "plus": "__pos__", "remainder": "__mod__", "divide_int": "__floordiv__", "divmod": "__divmod__"}
for _count, _names in ((1, "abs exp is_finite is_infinite is_nan is_normal is_qnan is_signed is_snan is_subnormal is_zero "
                           "ln log10 logb logical_invert minus next_minus next_plus normalize number_class plus "
                           "to_eng_string to_integral_exact to_integral_value to_integral copy_abs copy_negate"),
                       (2, "add subtract multiply remainder divide_int divmod compare compare_signal compare_total "
                           "compare_total_mag logical_and logical_or logical_xor max max_mag min min_mag next_toward quantize "
                           "remainder_near rotate same_quantum scaleb shift copy_sign"), (3, "fma")):
    for _name in _names.split():
        setattr(Context, _name, _in_context(_name, _count))
Context.copy_decimal = lambda self, a: Decimal(a)
