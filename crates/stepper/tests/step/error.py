def half(n):
    return 10 // n


try:
    half(0)
except ZeroDivisionError as e:
    print("caught", e)
raise SystemExit(3)
