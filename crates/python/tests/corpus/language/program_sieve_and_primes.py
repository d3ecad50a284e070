def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[0:2] = b"\0\0"
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(flags[i * i::i]))
    return [i for i, f in enumerate(flags) if f]


def factors(n):
    out, d = [], 2
    while d * d <= n:
        while n % d == 0:
            out.append(d)
            n //= d
        d += 1
    return out + [n] if n > 1 else out


primes = sieve(100)
print(primes, len(sieve(5000)))
for n in (1, 2, 360, 9973, 123456789):
    print(n, "=", " * ".join(map(str, factors(n))) or "1")
twins = [(a, b) for a, b in zip(primes, primes[1:]) if b - a == 2]
print(twins)
