"""Text in lines of a given width."""  # Left out: options for white space.


def wrap(text, width=70, *, initial_indent="", subsequent_indent="", max_lines=None, placeholder=" [...]",
         break_long_words=True, break_on_hyphens=True, **options):
    """The text as lines of at most `width` characters."""
    if width <= 0:
        raise ValueError(f"invalid width {width!r} (must be > 0)")
    if max_lines is not None and len(subsequent_indent if max_lines > 1 else initial_indent) + len(placeholder.lstrip()) > width:
        raise ValueError("placeholder too large for max width")
    pieces = _pieces("".join(" " if c.isspace() else c for c in text.expandtabs()), break_on_hyphens)
    pieces.reverse()  # the next piece is the last of the list
    lines = []
    while pieces:
        indent = subsequent_indent if lines else initial_indent
        room = width - len(indent)
        if lines and not pieces[-1].strip():
            pieces.pop()  # a line does not begin with a space
        line = []
        used = 0
        while pieces and used + len(pieces[-1]) <= room:
            used += len(pieces[-1])
            line.append(pieces.pop())
        if pieces and len(pieces[-1]) > room:
            # The word is longer than a line: put its beginning into this line, or let the whole word be too long.
            if break_long_words:
                left = max(room - used, 0) if room >= 1 else 1
                line.append(pieces[-1][:left])
                pieces[-1] = pieces[-1][left:]
            elif not line:
                line.append(pieces.pop())
        if line and not line[-1].strip():
            line.pop()  # a line does not end with a space
        if not line:
            continue
        rest = any(piece.strip() for piece in pieces)
        if max_lines is not None and len(lines) + 1 == max_lines and rest:
            lines.append(_cut(line, indent, room, placeholder))
            break
        lines.append(indent + "".join(line))
    return lines


def _pieces(text, break_on_hyphens):
    # Words and the spaces between them; "well-known" is two pieces, with the hyphen in the first.
    pieces = []
    start = 0
    for index in range(1, len(text)):
        before, here = text[index - 1], text[index]
        hyphen = break_on_hyphens and before == "-" and here.isalpha() and index >= 2 and text[index - 2].isalpha()
        if hyphen or (before == " ") != (here == " "):
            pieces.append(text[start:index])
            start = index
    return pieces + [text[start:]] if text else []


def _cut(line, indent, room, placeholder):
    while line:
        body = "".join(line)
        if line[-1].strip() and len(body) + len(placeholder) <= room:
            return indent + body + placeholder
        line.pop()
    return indent + placeholder.lstrip()


def fill(text, width=70, **options):
    """The lines of wrap() in one string."""
    return "\n".join(wrap(text, width, **options))


def shorten(text, width, **options):
    """The beginning of the text in one line, with a placeholder where it is cut."""
    return fill(" ".join(text.strip().split()), width, max_lines=1, **options)


def dedent(text):
    """Take away the white space that all lines begin with."""
    lines = text.split("\n")
    margin = None
    for index, line in enumerate(lines):
        if not line.strip():
            lines[index] = ""
            continue
        indent = line[:len(line) - len(line.lstrip())]
        if margin is None:
            margin = indent
        else:
            same = 0
            while same < min(len(margin), len(indent)) and margin[same] == indent[same]:
                same += 1
            margin = margin[:same]
    if margin:
        lines = [line[len(margin):] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Put a prefix before each line that is not empty."""
    if predicate is None:
        predicate = str.strip
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(keepends=True))


class TextWrapper:
    """The same with the options kept."""

    def __init__(self, width=70, **options):
        self.width = width
        self.options = options

    def wrap(self, text):
        return wrap(text, self.width, **self.options)

    def fill(self, text):
        return fill(text, self.width, **self.options)
