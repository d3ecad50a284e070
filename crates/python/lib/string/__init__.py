"""Sets of characters, and templates."""  # Left out: Formatter as a class to override, Template.is_valid().

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Each word with a capital letter, one separator between them."""
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    """A text with $names in it."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def substitute(self, mapping={}, /, **kws):
        """Put values in the place of all names; KeyError if one is missing."""
        values = {**mapping, **kws}
        return self._replaced(lambda name, text: str(values[name]), self._invalid)

    def safe_substitute(self, mapping={}, /, **kws):
        """Put in what is known, leave the rest as it stands."""
        values = {**mapping, **kws}
        return self._replaced(lambda name, text: str(values.get(name, text)), lambda position: self.delimiter)

    def get_identifiers(self):
        names = []
        self._replaced(lambda name, text: names.append(name) if name not in names else None, lambda position: "")
        return names

    def _replaced(self, value_of, invalid):
        text = self.template
        parts = []
        position = 0
        while True:
            start = text.find(self.delimiter, position)
            if start < 0:
                parts.append(text[position:])
                return "".join(part for part in parts if part is not None)
            parts.append(text[position:start])
            position = start + 1
            if text.startswith(self.delimiter, position):
                parts.append(self.delimiter)
                position += 1
                continue
            braced = text.startswith("{", position)
            first = position + 1 if braced else position
            end = first
            while end < len(text) and (text[end] == "_" or text[end].isascii() and text[end].isalnum()):
                end += 1
            name = text[first:end]
            if not name or name[0].isdigit() or braced and not text.startswith("}", end):
                parts.append(invalid(start))
                continue
            position = end + 1 if braced else end
            parts.append(value_of(name, text[start:position]))

    def _invalid(self, position):
        before = self.template[:position].splitlines(keepends=True)
        line = max(len(before), 1)
        column = position - len("".join(before[:-1])) + 1
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")


class Formatter:
    """str.format() as an object."""

    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
