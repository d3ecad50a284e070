name, n, pi = "Ann", 42, 3.14159265
print(f"{name} {n} {pi:.2f} {n + 1} {name!r} {name!s:>6}|")
print(f"{n:5d}|{n:<5}|{n:^5}|{n:05}|{n:+}|{n:x}|{n:#x}|{n:b}|{n:#o}|{n:X}")
print(f"{1234567.891:,.2f} {1234567:,} {1234567:_} {0.25:%} {0.256:.1%}")
print(f"{pi:10.3f}|{pi:<10.3f}|{pi:^+10.2f}|{pi:e}|{pi:.3g}|{1e10:g}|{12345.678:g}")
print(f"{'left':<8}|{'right':>8}|{'mid':^8}|{'fill':*^10}|{'cut':.2}")
width, prec = 10, 3
print(f"{pi:{width}.{prec}f}|{name:{'>'}{width}}")
print(f"{n=} {n + 1=} {name=} {pi=:.2f} {n = }")
print(f"{{literal}} {{{n}}}")
print(f"{'nested ' + f'{n:>4}'}")
print(f"{', '.join(str(i) for i in range(3))} {[i for i in range(2)]} { {'a': 1}['a'] }")
print(f"{True} {None} {[1, 'a']} {(1,)} {{}}")
d = {"k": "v"}
print(f"{d['k']} {d["k"]} {len(d)}")
print(f"line one\n{'tab'}\t{n}" f" joined {pi:.1f}")
print(f"""multi
{name}
line""")
print(f"{'yes' if n > 3 else 'no'} {n!r:>5} {lambda_ if (lambda_ := 3) else 0}")
print(rf"\d{n}", f"{'é'!a}", f"{65:c}", f"{-5:=6d}", f"{3:>+4}")
