"""Rows of values separated by commas."""  # Left out: Sniffer, QUOTE_NOTNULL, QUOTE_STRINGS, the limit of a field.

__all__ = ["reader", "writer", "DictReader", "DictWriter", "QUOTE_ALL", "QUOTE_MINIMAL", "QUOTE_NONE", "QUOTE_NONNUMERIC",
           "Error", "excel", "excel_tab", "unix_dialect", "Dialect", "register_dialect", "get_dialect", "list_dialects"]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    pass


class Dialect:
    delimiter, quotechar, doublequote, skipinitialspace = ",", '"', True, False
    lineterminator, quoting, escapechar = "\r\n", QUOTE_MINIMAL, None


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def register_dialect(name, dialect=None, **options):
    _dialects[name] = _make(dialect or excel, options)


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def _make(dialect, options):
    base = get_dialect(dialect) if isinstance(dialect, str) else dialect
    return type("dialect", (Dialect,), {k: v for k, v in [*vars(base).items(), *options.items()] if not k.startswith("__")}) \
        if options or isinstance(base, type) is False else base


class reader:
    def __init__(self, csvfile, dialect="excel", **options):
        self._lines = iter(csvfile)
        self.dialect = _make(dialect, options)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        row, field, quoted, was_quoted = [], "", False, False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if quoted:
                    row.append(field)
                    return row
                raise
            self.line_num += 1
            i = 0
            while i < len(line):
                c = line[i]
                i += 1
                if quoted:
                    if c == d.escapechar and i < len(line):
                        field += line[i]
                        i += 1
                    elif c == d.quotechar:
                        if d.doublequote and line[i:i + 1] == d.quotechar:
                            field += c
                            i += 1
                        else:
                            quoted = False
                    else:
                        field += c
                elif c == d.quotechar and d.quoting != QUOTE_NONE and not field and not was_quoted:
                    quoted = was_quoted = True
                elif c == d.delimiter:
                    row.append(self._value(field, was_quoted))
                    field, was_quoted = "", False
                elif c in "\r\n":
                    pass
                elif c == d.escapechar and i < len(line):
                    field += line[i]
                    i += 1
                elif c == " " and d.skipinitialspace and not field and not was_quoted:
                    pass
                else:
                    field += c
            if not quoted:
                break
        if row or field or was_quoted:
            row.append(self._value(field, was_quoted))
        return row

    def _value(self, field, was_quoted):
        if self.dialect.quoting == QUOTE_NONNUMERIC and not was_quoted:
            return float(field)
        return field


class _Writer:
    def __init__(self, csvfile, dialect="excel", **options):
        self._file = csvfile
        self.dialect = _make(dialect, options)

    def _field(self, value, alone):
        d = self.dialect
        text = "" if value is None else str(value)
        special = any(c in text for c in (d.delimiter, d.quotechar, "\r", "\n"))
        number = isinstance(value, (int, float))
        if d.quoting == QUOTE_NONE:
            if special:
                if d.escapechar is None:
                    raise Error("need to escape, but no escapechar set")
                for c in d.escapechar, d.delimiter, d.quotechar:
                    text = text.replace(c, d.escapechar + c)
            return text
        if d.quoting == QUOTE_ALL or special or (d.quoting == QUOTE_NONNUMERIC and not number) or (alone and not text):
            quote = d.quotechar
            text = text.replace(quote, quote * 2 if d.doublequote else (d.escapechar or "") + quote)
            return quote + text + quote
        return text

    def writerow(self, row):
        try:
            row = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        text = self.dialect.delimiter.join([self._field(value, len(row) == 1) for value in row])
        return self._file.write(text + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


writer = _Writer


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", **options):
        self._fieldnames = fieldnames
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, **options)

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        out = dict(zip(names, row))
        if len(row) > len(names):
            out[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            out[name] = self.restval
        return out


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", **options):
        self.fieldnames, self.restval, self.extrasaction = fieldnames, restval, extrasaction
        self.writer = writer(f, dialect, **options)

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def writerow(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(map(repr, wrong)))
        return self.writer.writerow([rowdict.get(name, self.restval) for name in self.fieldnames])

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writerow(row)
