"""Clocks, sleeping, and dates as text."""  # Left out: setting a clock, other zones.

from _time import (monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, process_time_ns, sleep,
                   thread_time, time, time_ns)

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")

_STRUCT_TM_ITEMS = 11
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


def thread_time_ns():
    return int(thread_time() * 1e9)


class struct_time(tuple):
    """A moment by its parts."""

    _names = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
    __match_args__ = _names
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0

    def __new__(cls, iterable=(), dict=None):
        if isinstance(iterable, (str, bytes)) or not hasattr(iterable, "__iter__"):
            raise TypeError("constructor requires a sequence")
        parts = tuple(iterable)
        if len(parts) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(parts)}-sequence given)")
        if len(parts) > 11:
            raise TypeError(f"time.struct_time() takes an at most 11-sequence ({len(parts)}-sequence given)")
        self = tuple.__new__(cls, parts[:9])
        more = (*parts[9:], None, None)
        dict = dict or {}
        self.__dict__["tm_zone"] = dict.get("tm_zone", more[0])
        self.__dict__["tm_gmtoff"] = dict.get("tm_gmtoff", more[1])
        return self

    def __getattr__(self, name):
        if name in struct_time._names:
            return self[struct_time._names.index(name)]
        raise AttributeError(f"'time.struct_time' object has no attribute '{name}'")

    def __setattr__(self, name, value):
        if name in struct_time._names or name in ("tm_zone", "tm_gmtoff"):
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'time.struct_time' object has no attribute '{name}'")

    def __reduce__(self):
        return type(self), (tuple(self), {"tm_zone": self.tm_zone, "tm_gmtoff": self.tm_gmtoff})

    def __replace__(self, /, **changes):
        parts = [changes.pop(name, value) for name, value in zip(struct_time._names, self)]
        more = {name: changes.pop(name, getattr(self, name)) for name in ("tm_zone", "tm_gmtoff")}
        if changes:
            raise TypeError(f"Got unexpected field name(s): {list(changes)}")
        return type(self)(parts, more)

    def __repr__(self):
        return f"time.struct_time({', '.join(f'{n}={v!r}' for n, v in zip(struct_time._names, self))})"


struct_time.__module__ = "time"


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _lengths(year):
    return (31, 29 if _leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _seconds(secs):
    # Round the seconds down to a whole number; raise an error if the number is too large.
    if isinstance(secs, float):
        if secs != secs:
            raise ValueError("Invalid value NaN (not a number)")
        if not -9.3e18 < secs < 9.3e18:
            raise OverflowError("timestamp out of range for platform time_t")
        return int(secs // 1)
    if hasattr(secs, "__index__"):
        secs = secs.__index__()
    else:
        raise TypeError(f"'{type(secs).__name__}' object cannot be interpreted as an integer")
    if not -2 ** 63 <= secs < 2 ** 63:
        raise OverflowError("timestamp out of range for platform time_t")
    return secs


def _moment(secs, zone):
    secs = _seconds(time() if secs is None else secs)
    if not -67768040609740800 <= secs < 67768036191676800:
        raise OSError(75, "Value too large for defined data type")
    days, rest = divmod(secs, 86400)
    weekday = (days + 3) % 7
    # The calendar repeats every 400 years, so at most 400 years are counted one by one.
    ages, days = divmod(days, 146097)
    year = 1970 + 400 * ages
    while True:
        length = 366 if _leap(year) else 365
        if days < length:
            break
        days -= length
        year += 1
    yday = days + 1
    month = 0
    for month, length in enumerate(_lengths(year)):
        if days < length:
            break
        days -= length
    return struct_time((year, month + 1, days + 1, rest // 3600, rest // 60 % 60, rest % 60, weekday, yday, 0, zone, 0))


def gmtime(secs=None):
    return _moment(secs, "GMT")


def localtime(secs=None):
    return _moment(secs, "UTC")


def _tuple(t, name):
    # Return the nine parts of a time tuple, or raise an error that says what is wrong with them.
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9:
        raise TypeError(f"{name}(): illegal time tuple argument")
    for part in t:
        if not isinstance(part, int):
            if isinstance(part, float) or not hasattr(part, "__index__"):
                raise TypeError(f"'{type(part).__name__}' object cannot be interpreted as an integer")
        elif not -2 ** 31 <= part < 2 ** 31:
            raise OverflowError("signed integer is greater than maximum" if part > 0 else
                                "signed integer is less than minimum")
    return t


def _bounded(t, name):
    # Check that each part is in its range. A month, a day or a day of the year that is 0 counts as 1.
    year, month, day, hour, minute, second, wday, yday, isdst = _tuple(t, name)
    if year < -2 ** 31 + 1900:
        raise OverflowError("year out of range")
    month, day, yday = month or 1, day or 1, yday or 1
    for part, low, high, what in ((month, 1, 12, "month"), (day, 1, 31, "day of month"), (hour, 0, 23, "hour"),
                                  (minute, 0, 59, "minute"), (second, 0, 61, "seconds")):
        if not low <= part <= high:
            raise ValueError(f"{what} out of range")
    # CPython takes the weekday modulo 7 but refuses any number below -1.
    if wday < -1:
        raise ValueError("day of week out of range")
    if not 1 <= yday <= 366:
        raise ValueError("day of year out of range")
    return year, month, day, hour, minute, second, wday % 7, yday, isdst


def mktime(t):
    year, month, day, hour, minute, second, _, _, _ = _tuple(t, "mktime")
    more, month = divmod(month - 1, 12)
    year += more
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 - 719162
    days += sum(_lengths(year)[:month]) + day - 1
    secs = days * 86400 + hour * 3600 + minute * 60 + second
    if not -67768040609740800 <= secs < 67768036191676800:
        raise OverflowError("mktime argument out of range")
    return float(secs)


def _iso_week(year, yday, wday):
    # Returns the ISO year and week: a week belongs to the year in which its Thursday lies.
    week = (yday - 1 - wday + 10) // 7
    if week < 1:
        year -= 1
        days = 366 if _leap(year) else 365
        return year, (yday - 1 + days - wday + 10) // 7
    if week == 53 and yday - wday + 3 > (366 if _leap(year) else 365):
        return year + 1, 1
    return year, week


def strftime(format, t=None):
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    if "\0" in format:
        raise ValueError("embedded null character")
    t = localtime() if t is None else t
    year, month, day, hour, minute, second, wday, yday, isdst = _bounded(t, "strftime")
    iso_year, iso_week = _iso_week(year, yday, wday)
    hour12 = (hour + 11) % 12 + 1
    parts = {
        "Y": str(year), "C": f"{year // 100:02d}", "y": f"{year % 100:02d}", "m": f"{month:02d}", "d": f"{day:02d}",
        "H": f"{hour:02d}", "M": f"{minute:02d}", "S": f"{second:02d}", "I": f"{hour12:02d}", "k": f"{hour:2d}",
        "l": f"{hour12:2d}", "p": "AM" if hour < 12 else "PM", "P": "am" if hour < 12 else "pm", "A": _DAYS[wday],
        "a": _DAYS[wday][:3], "B": _MONTHS[month - 1], "b": _MONTHS[month - 1][:3], "h": _MONTHS[month - 1][:3],
        "j": f"{yday:03d}", "w": str((wday + 1) % 7), "u": str(wday + 1), "Z": getattr(t, "tm_zone", None) or "UTC",
        "z": "+0000", "%": "%", "e": f"{day:2d}", "n": "\n", "t": "\t", "G": str(iso_year),
        "g": f"{iso_year % 100:02d}", "V": f"{iso_week:02d}", "U": f"{(yday + 6 - (wday + 1) % 7) // 7:02d}",
        "W": f"{(yday + 6 - wday) // 7:02d}",
    }
    if "%s" in format:
        parts["s"] = str(int(mktime((year, month, day, hour, minute, second, 0, 0, 0))))
    parts["F"] = f"{parts['Y']}-{parts['m']}-{parts['d']}"
    parts["T"] = parts["X"] = f"{parts['H']}:{parts['M']}:{parts['S']}"
    parts["D"] = parts["x"] = f"{parts['m']}/{parts['d']}/{parts['y']}"
    parts["R"] = f"{parts['H']}:{parts['M']}"
    parts["r"] = f"{parts['I']}:{parts['M']}:{parts['S']} {parts['p']}"
    parts["c"] = f"{parts['a']} {parts['b']} {parts['e']} {parts['T']} {parts['Y']}"
    out = []
    it = iter(format)
    for ch in it:
        if ch != "%":
            out.append(ch)
            continue
        code = next(it, "")
        text = parts.get(code)
        # "%-d" leaves out zeros; "%EY" and "%Od" are accepted but the "E" and "O" change nothing; "%4Y" has a width.
        if text is None and code == "4":
            more = next(it, "")
            text = parts["Y"].zfill(4) if more == "Y" else f"%4{more}"
        if text is None and code and code in "-EO":
            more = next(it, "")
            text = parts.get(more)
            if text is None:
                text = "%" + code + more
            elif code == "-":
                text = text.lstrip("0 ") or "0"
        out.append("%" + code if text is None else text)
    return "".join(out)


def asctime(t=None):
    year, month, day, hour, minute, second, wday, _, _ = _bounded(localtime() if t is None else t, "asctime")
    return f"{_DAYS[wday][:3]} {_MONTHS[month - 1][:3]}{day:3d} {hour:02d}:{minute:02d}:{second:02d} {year}"


def ctime(secs=None):
    return asctime(localtime(secs))


CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
CLOCK_THREAD_CPUTIME_ID = 3
CLOCK_MONOTONIC_RAW = 4
CLOCK_BOOTTIME = 7
CLOCK_TAI = 11
_CLOCKS = {CLOCK_REALTIME: time_ns, CLOCK_TAI: time_ns, CLOCK_MONOTONIC: monotonic_ns, CLOCK_MONOTONIC_RAW: monotonic_ns,
           CLOCK_BOOTTIME: monotonic_ns, CLOCK_PROCESS_CPUTIME_ID: process_time_ns,
           CLOCK_THREAD_CPUTIME_ID: thread_time_ns}


def _clock(clk_id):
    if not isinstance(clk_id, int):
        raise TypeError(f"clk_id should be integer, not {type(clk_id).__name__}")
    if clk_id < 0 and clk_id % 8 == 6:
        return thread_time_ns
    if clk_id not in _CLOCKS:
        raise OSError(22, "Invalid argument")
    return _CLOCKS[clk_id]


def clock_gettime(clk_id, /):
    return _clock(clk_id)() / 1e9


def clock_gettime_ns(clk_id, /):
    return _clock(clk_id)()


def clock_getres(clk_id, /):
    _clock(clk_id)
    return 1e-09


def clock_settime(clk_id, time, /):
    _clock(clk_id)
    raise PermissionError(1, "Operation not permitted")


def clock_settime_ns(clk_id, time, /):
    clock_settime(clk_id, time)


def pthread_getcpuclockid(thread_id, /):
    return -8 * (thread_id % 100000) - 2


def tzset():
    """The zone is UTC, and stays so."""


def get_clock_info(name, /):
    from types import SimpleNamespace

    kinds = {"time": "CLOCK_REALTIME", "monotonic": "CLOCK_MONOTONIC", "perf_counter": "CLOCK_MONOTONIC",
             "process_time": "CLOCK_PROCESS_CPUTIME_ID", "thread_time": "CLOCK_THREAD_CPUTIME_ID"}
    if not isinstance(name, str):
        raise TypeError(f"get_clock_info() argument 1 must be str, not {type(name).__name__}")
    if name not in kinds:
        raise ValueError("unknown clock")
    return SimpleNamespace(implementation=f"clock_gettime({kinds[name]})", monotonic=name != "time",
                           adjustable=name == "time", resolution=1e-09)


def strptime(data_string, format="%a %b %d %H:%M:%S %Y", /):
    from _datetext import parse

    found = parse(data_string, format)
    year, month, day, hour, minute, second, _, offset, yday, zone = found
    if yday is not None:
        month, day = 1, yday
    full = gmtime(mktime((year, month, day, hour, minute, 0, 0, 0, 0)))
    return struct_time((*full[:5], second, full[6], full[7], -1 if zone is None else 0, zone, offset))
