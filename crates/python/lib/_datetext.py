"""Dates and times as text, and read from text."""

from sys import version_info

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_DIGITS = {"d": 2, "m": 2, "H": 2, "I": 2, "M": 2, "S": 2, "y": 2, "Y": 4, "j": 3, "f": 6, "w": 1, "u": 1, "e": 2, "U": 2, "W": 2, "V": 2, "G": 4}
_SHORT = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}
_KNOWN = "%aAbBcdfGHIjmMpSuUVwWxXyYzZ"
if version_info >= (3, 14):
    _SHORT.update(T="%H:%M:%S", R="%H:%M", r="%I:%M:%S %p")
    _DIGITS["k"] = 2
    _KNOWN += "TRrekP"
if version_info >= (3, 15):
    _SHORT.update(D="%m/%d/%y", F="%Y-%m-%d", n=" ", t=" ")
    _KNOWN += "DFnt"


def parse(text, format):
    """What the text says: year, month, day, hour, minute, second, microsecond, offset in seconds, day of the year."""
    for arg, what in (text, "0"), (format, "1"):
        if not isinstance(arg, str):
            raise TypeError(f"strptime() argument {what} must be str, not {type(arg)!r}")

    def fail(message=None):
        error = ValueError(message or f"time data {text!r} does not match format {format!r}")
        error.__suppress_context__ = True
        return error

    codes = iter(format)
    for char in codes:
        if char == "%":
            code = next(codes, "")
            if not code:
                raise fail(f"stray % in format {format!r}")
            if code not in _KNOWN:
                raise fail(f"{code!r} is a bad directive in format {format!r}")
    if "%d" in format and not any("%" + code in format for code in "YyGcxDF"):
        import warnings

        if version_info < (3, 15):
            warnings.warn("""\
Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647.""", DeprecationWarning, skip_file_prefixes=("<lib>",))
        else:
            raise ValueError("Day of month directive '%d' may not be used without a year directive. Parsing dates "
                             "involving a day of month without a year is ambiguous and fails to parse leap day. Add a "
                             "year to the input and format. See https://github.com/python/cpython/issues/70647.")

    whole = format
    for code, long in _SHORT.items():
        whole = whole.replace("%" + code, long)
    found = {}
    at = i = 0
    while i < len(whole):
        c = whole[i]
        i += 1
        if c.isspace():
            while i < len(whole) and whole[i].isspace():
                i += 1
            start = at
            while at < len(text) and text[at].isspace():
                at += 1
            if at == start:
                raise fail()
            continue
        if c != "%":
            if text[at:at + 1].lower() != c.lower():
                raise fail()
            at += 1
            continue
        code = whole[i]
        i += 1
        if code == "%":
            if text[at:at + 1] != "%":
                raise fail()
            at += 1
        elif code in _DIGITS:
            at += code in "ek" and text[at:at + 1] == " "
            end = at
            while end < len(text) and end - at < _DIGITS[code] and text[end].isdigit():
                end += 1
            if end == at or (code in "YG" and end - at < 4) or (code == "y" and end - at < 2):
                raise fail()
            digits = text[at:end]
            at = end
            found[code] = int(digits.ljust(6, "0")) if code == "f" else int(digits)
        elif code in "aAbBpP":
            names = {"a": [d[:3] for d in _DAYS], "A": _DAYS, "b": [m[:3] for m in _MONTHS], "B": _MONTHS, "p": ["am", "pm"]}[code.replace("P", "p")]
            rest = text[at:].lower()
            name = next((n for n in sorted(names, key=len, reverse=True) if rest.startswith(n)), None)
            if name is None:
                raise fail()
            found[code.lower() if code in "ABP" else code] = names.index(name)
            at += len(name)
        elif code == "z":
            if text[at:at + 1] in ("Z", "z"):
                found["z"] = 0
                at += 1
            else:
                sign = {"+": 1, "-": -1}.get(text[at:at + 1])
                rest = text[at + 1:]
                if sign is None or not rest[:2].isdigit():
                    raise fail()
                colon = rest[2:3] == ":"
                minutes = rest[3:5] if colon else rest[2:4]
                if not minutes.isdigit():
                    raise fail()
                found["z"] = sign * (int(rest[:2]) * 3600 + int(minutes) * 60)
                at += 6 if colon else 5
        else:  # the name of a zone
            for name in "UTC", "GMT":
                if text[at:].upper().startswith(name):
                    found["Z"] = text[at:at + 3]
                    at += 3
                    break
            else:
                raise fail()
    if at < len(text):
        raise ValueError(f"unconverted data remains: {text[at:]}")
    year = found.get("Y", 1900)
    if "y" in found:
        year = found["y"] + (2000 if found["y"] < 69 else 1900)
    month = found.get("m", found.get("b", 0) + 1 if "b" in found else 1)
    hour = found.get("H", found.get("k", 0))
    if "I" in found:
        if not 1 <= found["I"] <= 12:
            raise fail()
        hour = found["I"] % 12 + 12 * found.get("p", 0)
    day = found.get("d", found.get("e", 1))
    for value, low, high in (month, 1, 12), (day, 1, 31), (hour, 0, 23), (found.get("M", 0), 0, 59), (found.get("S", 0), 0, 61):
        if not low <= value <= high:
            raise fail()
    yday = found.get("j")
    weekday = found["w"] - 1 if "w" in found else found["u"] - 1 if "u" in found else found.get("a")
    if "V" in found or "G" in found:
        year, week, day = "ISO year directive '%G'", "ISO week directive '%V'", "a weekday directive ('%A', '%a', '%w', or '%u')"
        if "G" in found and yday is not None:
            raise ValueError(f"Day of the year directive '%j' is not compatible with {year}. Use '%Y' instead.")
        if "G" in found and ("V" not in found or weekday is None):
            raise ValueError(f"{year} must be used with the {week} and {day}.")
        if "G" not in found and (weekday is None or not ("Y" in found or "y" in found)):
            raise ValueError(f"{week} must be used with the {year} and {day}.")
        if "G" not in found:
            raise ValueError(f"{week} is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
        year = found["G"]
        yday = found["V"] * 7 + weekday % 7 + 1 - ((_first(year) + 3) % 7 + 1 + 3)
    elif weekday is not None and yday is None and ("U" in found or "W" in found) and ("Y" in found or "y" in found):
        shift = int("U" in found)
        first, weekday = (_first(year) + shift) % 7, (weekday + shift) % 7
        week = found["U"] if shift else found["W"]
        yday = 1 + weekday - first if not week else 1 + (7 - first) % 7 + 7 * (week - 1) + weekday
    if yday is not None and yday < 1:
        year -= 1
        yday += 366 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 365
    return year, month, day, hour, found.get("M", 0), found.get("S", 0), found.get("f", 0), found.get("z"), yday, found.get("Z")


def _first(year):
    # The weekday of the first of January.
    year -= 1
    return (year * 365 + year // 4 - year // 100 + year // 400) % 7


_NAMES = [""] + [name.capitalize() for name in _MONTHS]
_DAY_NAMES = [name.capitalize() for name in _DAYS]


def offset_text(offset, separator=":"):
    minutes = offset._total() // 60_000_000
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}{separator}{abs(minutes) % 60:02}"


def time_text(t, timespec="auto"):
    text = f"{t.hour:02}:{t.minute:02}"
    if timespec == "minutes":
        return text
    text += f":{t.second:02}"
    if timespec == "milliseconds":
        return text + f".{t.microsecond // 1000:03}"
    if timespec == "microseconds" or timespec == "auto" and t.microsecond:
        return text + f".{t.microsecond:06}"
    return text


def strftime(moment, format):
    # moment is a date or a datetime; a date is at midnight.
    t = getattr(moment, "_time", None)
    offset = None if t is None else moment.utcoffset()
    hour, minute, second, micro = (0, 0, 0, 0) if t is None else (t.hour, t.minute, t.second, t.microsecond)
    yday = moment.timetuple()[7]
    year, week, weekday = moment.isocalendar()
    values = {
        "Y": f"{moment.year:04}", "m": f"{moment.month:02}", "d": f"{moment.day:02}", "e": f"{moment.day:2}",
        "H": f"{hour:02}", "M": f"{minute:02}", "S": f"{second:02}", "f": f"{micro:06}",
        "I": f"{(hour + 11) % 12 + 1:02}", "p": "AM" if hour < 12 else "PM", "y": f"{moment.year % 100:02}",
        "B": _NAMES[moment.month], "b": _NAMES[moment.month][:3], "h": _NAMES[moment.month][:3],
        "A": _DAY_NAMES[moment.weekday()], "a": _DAY_NAMES[moment.weekday()][:3], "w": str(moment.isoweekday() % 7),
        "u": str(moment.isoweekday()), "j": f"{yday:03}", "G": f"{year:04}", "V": f"{week:02}",
        "U": f"{(yday + 6 - moment.isoweekday() % 7) // 7:02}", "W": f"{(yday + 6 - moment.weekday()) // 7:02}",
        "z": "" if offset is None else offset_text(offset, ""), "%": "%", "n": "\n", "t": "\t",
        "Z": "" if offset is None else moment.tzinfo.tzname(moment),
    }
    values["T"] = "{H}:{M}:{S}".format(**values)
    values["R"] = "{H}:{M}".format(**values)
    values["F"] = "{Y}-{m}-{d}".format(**values)
    values["D"] = values["x"] = "{m}/{d}/{y}".format(**values)
    values["X"] = values["T"]
    values["c"] = "{a} {b} {e} {T} {Y}".format(**values)
    out = []
    parts = iter(format)
    for char in parts:
        if char == "%":
            letter = next(parts, "")
            out.append(values.get(letter, "%" + letter))
        else:
            out.append(char)
    return "".join(out)
