# Texts that a program compiles warn through the module warnings; a filter makes errors of them.
import warnings

SOURCES = ["f'\\{{'", "'\\d'", "b'\\d'", "'\\777'", "x is 1", "x is ()", "(1)(2)", "1[2]", "f'{1:\\d}'",
           "f'\\{1}'", "f'\\{{\\}}a'", "'a' '\\q'", "[1][\"a\"]", "r'\\d'"]

for text in SOURCES:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        compile(text, "f", "eval")
    print(text, [(str(w.message), w.lineno, w.filename, w.category.__name__) for w in seen])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compile(text, "f", "eval")
        except SyntaxError as error:
            print(error.msg, error.lineno, error.filename)
        try:
            eval(text, {"x": 1})
        except SyntaxError as error:
            print("error", error.msg)
        except Exception as error:
            print(type(error).__name__)

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    exec("def f():\n    return '\\d'\nassert (1, 'always')\n")
print([(str(w.message), w.lineno) for w in seen])

# An error that the compiler finds has no line of text: there is no such file.
for text in ("return 1", "x = 1\ny =", "def f(a, a): pass", "break"):
    try:
        compile(text, "f", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.text)
