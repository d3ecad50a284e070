# Template strings (3.14): the texts and the values, not joined.
from string.templatelib import Interpolation, Template, convert

x, w = 5, 8
first = t"{x}"
for t in (t"", t"plain", t"{x}", t"{ x }", t"{x!r}", t"{x = }", t"{x=!s}", t"{x=:>5}", t"{x:{w}}", t"{x!s:>{w}}", t"a{x}" t"b{w}c",
          t"{{}}", rt"\d{x}", t"""{x}
"""):
    print(t.strings, [(i.value, i.expression, i.conversion, i.format_spec) for i in t.interpolations])
print(t"a{x}{w}b", list(t"a{x}{w}b"), t"a{x}".values, type(t"").__name__)


def render(template):
    parts = []
    for part in template:
        if isinstance(part, str):
            parts.append(part)
        else:
            parts.append(f"<{format(convert(part.value, part.conversion), part.format_spec)}>")
    return "".join(parts)


name = "ann"
print(render(t"hi {name!r:>8}, {x + 1:03} times"), render(t"{x}a" + t"b{w}"), render(Template("a", "b", Interpolation(1), "c")))
match t"{x!r:3}".interpolations[0]:
    case Interpolation(value, expression, conversion, spec):
        print(value, expression, conversion, spec)
order = []
t"{order.append(1)}{order.append(2)}"
print(order)
for wrong in (lambda: Template(1), lambda: Template(a=1), lambda: Interpolation(1, "x", "q"), lambda: convert(1, "q"), lambda: t"{nope}",
              lambda: t"a" + "b", lambda: t"{x}" + 1):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
for source in ("t'{x}' 'y'", "'y' t'{x}'", "t'{x}' f'y'", "t'{}'", "t'{x!q}'", "t'}'", "t'{x'", "bt'x'", "ft'x'", "t'abc"):
    try:
        compile(source, "s", "exec")
        print("fine:", source)
    except SyntaxError as error:
        print(f"{source}  {error.msg} ({error.lineno}, {error.offset})")
