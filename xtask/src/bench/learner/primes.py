# Trial division.


def is_prime(n):
    if n < 2:
        return False
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True


def work():
    count = 0
    for n in range(60_000):
        if is_prime(n):
            count += 1
    return count


print(work())
