def mean(values):
    assert len(values) > 0, "values must not be empty"
    return sum(values) / len(values)


print(mean([2, 4]))
try:
    assert 1 == 2
except AssertionError as e:
    print(repr(e))
print(mean([]))
