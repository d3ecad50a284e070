text = "The quick brown fox jumps over the lazy dog, twice-told and well-known to everybody."
textwrap.wrap(text, 20), textwrap.fill(text, 30), textwrap.shorten(text, 25), textwrap.shorten(text, 30, placeholder="...")
textwrap.wrap(text, 25, initial_indent="* ", subsequent_indent="  "), textwrap.wrap("abcdefghijklmnop qr", 5), textwrap.wrap("", 5)
textwrap.wrap("a  b\tc\nd", 10)
textwrap.wrap(text, 30, max_lines=2), textwrap.wrap("x" * 12, 5)
textwrap.dedent("  a\n    b\n\n  c\n"), textwrap.dedent("\ta\n  b"), textwrap.indent("a\n\nb\n", "> "), textwrap.indent("a\n\nb", "> ", lambda line: True)
textwrap.wrap(text, 0)
textwrap.shorten("hello", 2)
