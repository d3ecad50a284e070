name = "x"
print(f'{name['a']}')
x = = 3
