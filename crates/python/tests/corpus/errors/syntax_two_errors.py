prnt("a"
x = 1
