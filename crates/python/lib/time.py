"""Clocks, sleeping, and dates as text."""  # Left out: clock_gettime() and its clocks, tzset().

from _time import (monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, process_time_ns, sleep,
                   thread_time, time, time_ns)

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


def thread_time_ns():
    return int(thread_time() * 1e9)


class struct_time(tuple):
    """A moment by its parts."""

    _names = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
    tm_zone = "UTC"
    tm_gmtoff = 0

    def __getattr__(self, name):
        if name in struct_time._names:
            return self[struct_time._names.index(name)]
        raise AttributeError(f"'time.struct_time' object has no attribute '{name}'")

    def __repr__(self):
        return f"time.struct_time({', '.join(f'{n}={v}' for n, v in zip(struct_time._names, self))})"


struct_time.__module__ = "time"


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _lengths(year):
    return (31, 29 if _leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def gmtime(secs=None):
    secs = int(time() if secs is None else secs // 1)
    if not -67768040609740800 <= secs < 67768036191676800:
        raise OSError(75, "Value too large for defined data type")
    days, rest = divmod(secs, 86400)
    weekday = (days + 3) % 7
    # The calendar repeats itself every 400 years.
    ages, days = divmod(days, 146097)
    year = 1970 + 400 * ages
    while True:
        length = 366 if _leap(year) else 365
        if days < 0:
            year -= 1
            days += 366 if _leap(year) else 365
        elif days >= length:
            days -= length
            year += 1
        else:
            break
    yday = days + 1
    month = 0
    for month, length in enumerate(_lengths(year)):
        if days < length:
            break
        days -= length
    return struct_time((year, month + 1, days + 1, rest // 3600, rest // 60 % 60, rest % 60, weekday, yday, 0))


localtime = gmtime


def mktime(t):
    days = 0
    for year in range(1970, t[0]):
        days += 366 if _leap(year) else 365
    days += sum(_lengths(t[0])[:t[1] - 1]) + t[2] - 1
    return float(days * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def strftime(format, t=None):
    if t is None:
        t = localtime()
    hour12 = (t[3] + 11) % 12 + 1
    parts = {
        "Y": f"{t[0]:04d}", "y": f"{t[0] % 100:02d}", "m": f"{t[1]:02d}", "d": f"{t[2]:02d}", "H": f"{t[3]:02d}",
        "M": f"{t[4]:02d}", "S": f"{t[5]:02d}", "I": f"{hour12:02d}", "p": "AM" if t[3] < 12 else "PM",
        "A": _DAYS[t[6]], "a": _DAYS[t[6]][:3], "B": _MONTHS[t[1] - 1], "b": _MONTHS[t[1] - 1][:3],
        "j": f"{t[7]:03d}", "w": str((t[6] + 1) % 7), "Z": "UTC", "z": "+0000", "%": "%", "e": f"{t[2]:2d}",
        "f": "000000",
    }
    parts["F"] = f"{parts['Y']}-{parts['m']}-{parts['d']}"
    parts["T"] = parts["X"] = f"{parts['H']}:{parts['M']}:{parts['S']}"
    parts["D"] = parts["x"] = f"{parts['m']}/{parts['d']}/{parts['y']}"
    parts["R"] = f"{parts['H']}:{parts['M']}"
    parts["c"] = f"{parts['a']} {parts['b']} {parts['e']} {parts['T']} {parts['Y']}"
    out = []
    it = iter(format)
    for ch in it:
        if ch != "%":
            out.append(ch)
            continue
        code = next(it, "%")
        out.append(parts.get(code, "%" + code))
    return "".join(out)


def asctime(t=None):
    return strftime("%a %b %e %H:%M:%S %Y", t)


def ctime(secs=None):
    return asctime(localtime(secs))


class _ClockInfo:
    def __init__(self, name):
        self.implementation = f"clock_gettime({name})"
        self.monotonic = name != "CLOCK_REALTIME"
        self.adjustable = not self.monotonic
        self.resolution = 1e-09


def get_clock_info(name):
    return _ClockInfo("CLOCK_REALTIME" if name == "time" else "CLOCK_MONOTONIC")


def strptime(string, format="%a %b %d %H:%M:%S %Y"):
    from _datetext import parse
    year, month, day, hour, minute, second, _, _, yday = parse(string, format)
    if yday is not None:
        month, day = 1, yday
    days = sum(_lengths(year)[:month - 1]) + day - 1
    moment = mktime((year, 1, 1, hour, minute, second)) + days * 86400
    full = gmtime(moment)
    return struct_time((*full[:8], -1))
