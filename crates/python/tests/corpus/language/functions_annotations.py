from typing import Optional


def scale(values: list[float], factor: float = 2.0) -> list[float]:
    """Multiply every value by factor."""
    return [v * factor for v in values]


def find(names: "list[str]", wanted: str) -> Optional[int]:
    for index, name in enumerate(names):
        if name == wanted:
            return index
    return None


total: int = 0
for value in scale([1, 2.5, 4]):
    total += value
print(total)
print(scale.__doc__)
print(find(["ann", "bob"], "bob"), find(["ann", "bob"], "eve"))
print(scale.__annotations__["factor"], scale.__annotations__["return"])
