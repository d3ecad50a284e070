z = 3 + 4j
print(z, z.real, z.imag, abs(z), z.conjugate(), z * 2, z * z, z / (1 - 1j))
print(complex(1, -2), complex("1+2j"), 1j ** 2, z == 3 + 4j, -z, z - 3)


def escape(c, limit=30):
    value = 0j
    for i in range(limit):
        value = value * value + c
        if abs(value) > 2:
            return i
    return limit


for row in range(-2, 3):
    print("".join("#" if escape(complex(col / 8, row / 2)) == 30 else "." for col in range(-16, 5)))
print(complex(1, -0.0), complex(1 - 0j), complex(complex(1, -0.0)), complex(0j, -0.0), complex(2, 3j))
