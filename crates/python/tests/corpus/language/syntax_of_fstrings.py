# What is said about the braces of an f-string.
SOURCES = """
f'{}'|f'{ }'|f'{!r}'|f'{ !r}'|f'{:x}'|f'{=}'|f'{:{x}}'|f'{1:{}}'
f'{a!}'|f'{a!:}'|f'{a!3}'|f'{a! r}'|f'{a !r}'|f'{a!r }'|f'{a!ss}'|f'{a!g}'|f'{a!r!s}'|f'{a!r:{b!r}}'
f'{'|f'{a'|f'{a:'|f'{a:{b}'|f'{a='|f'}'|f'a}b'|f'{{}'|f'{}}'|f'{a[0]'|f'{a["b"]'
f'{a[4)}'|f'{a[}'|f'{a(}'|f'{(a}'|f'{)}'|f'{a{}'
f'{a b}'|f'{1 2}'|f'{a 3}'|f'{a $ b}'|f'{a.}'|f'{a;b}'|f'{a and}'|f'{a if b}'|f'{print 1}'|f'{a = b}'|f'{None = 1}'
f'{*}'|f'{*a}'|f'{**a}'|f'{+}'|f'{not}'|f'{,}'|f'{a,}'|f'{for}'|f'{pass}'|f'{import x}'|f'{x:=3}'|f'{(x:=3)}'
f'{lambda x:x}'|f'{lambda:1}'|f'{(lambda x:x)}'|f'{1:{2:{3}}}'|f'{1:{2:{3:{4}}}}'|f'{a:{b:{c:{d}}}}'
f'{a}' b'c'|b'c' f'{a}'|b'a' 'b'|x = f'abc|x = f'''abc|'abc|'''abc|f'{d['a']}'|f"{'a'"
"""
for line in SOURCES.strip().splitlines():
    for source in line.split("|"):
        try:
            compile(source, "s", "exec")
            print("fine:", source)
        except SyntaxError as error:
            print(f"{source}  {error.msg} ({error.lineno}, {error.offset})")
