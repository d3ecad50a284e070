class ConfigError(Exception):
    pass


def load(text):
    try:
        return int(text)
    except ValueError as e:
        raise ConfigError(f"bad number {text!r}") from e


try:
    load("ten")
except ConfigError as e:
    print(e)
    print("cause:", repr(e.__cause__))
    print("context is cause:", e.__context__ is e.__cause__)
    print("suppressed:", e.__suppress_context__)

try:
    try:
        {}["x"]
    except KeyError:
        raise RuntimeError("no x") from None
except RuntimeError as e:
    print(repr(e), e.__cause__, repr(e.__context__), e.__suppress_context__)

err = ValueError("noted")
err.add_note("first note")
err.add_note("second note")
print(err.__notes__)
try:
    raise err
except ValueError as e:
    print(e is err)
try:
    raise ValueError
except ValueError as e:
    print(repr(e))
try:
    e
except NameError as n:
    print(n)
