"""How numbers and dates are written: only the locale C."""  # Left out: all other locales, conversions, money, sorting.

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)


class Error(Exception):
    pass


def setlocale(category, locale=None):
    if locale not in (None, "", "C", "POSIX", "C.UTF-8", "en_US.UTF-8"):
        raise Error("unsupported locale setting")
    return locale or "C"


def getlocale(category=LC_CTYPE):
    return "C", "UTF-8"


def getpreferredencoding(do_setlocale=True):
    return "utf-8"


def getencoding():
    return "utf-8"


def format_string(f, val, grouping=False, monetary=False):
    return f % val


def str(val):
    return f"{val:.12g}"


atof, atoi = float, int
