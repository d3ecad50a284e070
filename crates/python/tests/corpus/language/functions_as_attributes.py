# A function that is written in C is no method of a class that has it as an attribute.
import bisect
import functools
import heapq
import operator
import pickle
import struct
import time


class Heap(list):
    push = heapq.heappush
    pop = heapq.heappop
    merge = staticmethod(heapq.merge)
    now = time.monotonic
    key = operator.neg
    fold = functools.reduce
    pack = struct.pack
    place = bisect.bisect_left
    text = pickle.dumps


heap = Heap()
for x in 3, 1, 2:
    heap.push(heap, x)
print(heap, heap.pop(heap), heap.key(4), heap.fold(operator.add, [1, 2, 3]), heap.pack("<h", 5), heap.place([1, 3], 2))
print(heap.now() > 0, pickle.loads(heap.text(7)), Heap.push is heapq.heappush, list(heap.merge([1], [0])))
Heap.add = operator.add
print(heap.add(1, 2))


class Method:
    largest = heapq.nlargest


try:
    Method().largest(2, [1, 2, 3])
except TypeError as error:
    print(type(error).__name__)
