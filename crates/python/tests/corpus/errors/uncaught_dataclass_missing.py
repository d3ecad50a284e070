from dataclasses import dataclass


@dataclass
class Job:
    name: str
    priority: int


print(Job("a", 1))
Job("b")
