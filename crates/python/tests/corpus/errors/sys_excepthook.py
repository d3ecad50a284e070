import sys


def hook(kind, value, tb):
    print(f"HOOK {kind.__name__}: {value} at line {tb.tb_lineno}")


sys.excepthook = hook
print("before")
{}["missing"]
