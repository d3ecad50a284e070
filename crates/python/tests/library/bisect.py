rows = [1, 3, 3, 3, 7]
[bisect.bisect_left(rows, x) for x in range(9)]
[bisect.bisect_right(rows, x) for x in range(9)]
bisect.bisect(rows, 3), bisect.bisect_left(rows, 3, 2), bisect.bisect_left(rows, 3, 0, 1)
bisect.insort(rows, 5), bisect.insort_left(rows, 3), bisect.insort_right(rows, 0), rows
words = ["b", "DD", "eee"]
bisect.bisect(words, 2, key=len), bisect.insort(words, "AA", key=len), words
bisect.bisect_left(rows, 3, -1)
bisect.bisect_left(rows, "x")
bisect.bisect_left([], 1), bisect.bisect_left(range(0, 100, 7), 50)
