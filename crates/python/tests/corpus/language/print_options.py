import sys

print("a", 1, None, True, 2.5, [1], {"k": (1,)}, sep=" | ")
print("dots", end="...\n")
print("to stderr", file=sys.stderr)
sys.stdout.write("raw write\n")
print(sys.stdout.write("x\n"))
print("flush", flush=True)
for i in range(5):
    print(i, end=", " if i < 4 else "\n")
print("a\tb\nc")
print("unicode: é ü 日本 🙂 ✓")
print("%-10s|%5.1f" % ("name", 3.14159))
print("=" * 20)
print("-" * 20, "title".center(20), "-" * 20, sep="\n")
print([1.0, "x", b"y", None, True, (), {}, set(), {1: [2]}, range(2)])
