# S4-105: dataclasses and enums as arguments and results.
from dataclasses import dataclass
from enum import Enum
from multiprocessing import Pool


class Size(Enum):
    SMALL = 1
    LARGE = 2


@dataclass
class Job:
    name: str
    size: Size
    done: bool = False


def run(job):
    job.done = True
    return job


if __name__ == "__main__":
    jobs = [Job("a", Size.SMALL), Job("b", Size.LARGE)]
    with Pool(2) as pool:
        for job in pool.map(run, jobs):
            print(job, job.size is Size(job.size.value))
    print(jobs[0].done)
