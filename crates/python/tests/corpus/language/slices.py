s = list(range(10))
print(s[2:5], s[:3], s[7:], s[-3:], s[::2], s[::-1], s[8:2:-2], s[100:], s[-100:2])
s[2:5] = ["a", "b"]
print(s)
s[::3] = [0] * len(s[::3])
print(s)
del s[1:4]
print(s)
s[1:1] = [7, 8, 9]
print(s)
del s[::2]
print(s)
t = "concurrency"
print(t[0], t[-1], t[3:7], t[::-1], t[::4], t[:-4])
print((1, 2, 3)[1:], b"bytes"[1:3], range(20)[5:15:3], list(range(20)[::-5]))
sl = slice(1, 8, 2)
print(s[sl], t[sl], sl.indices(5), sl)
copy = s[:]
copy.append(1)
print(len(copy) - len(s))
try:
    s[::2] = [1]
except ValueError as e:
    print(e)
try:
    s["1"]
except TypeError as e:
    print(e)
try:
    [1][5]
except IndexError as e:
    print(e)
