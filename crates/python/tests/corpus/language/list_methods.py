nums = [3, 1, 4, 1, 5, 9, 2, 6]
nums.append(5)
nums.extend([3, 5])
nums.insert(0, 100)
print(nums, len(nums), nums.count(5), nums.index(4), nums.index(1, 3))
nums.remove(100)
print(nums.pop(), nums.pop(0), nums)
nums.sort()
print(nums)
nums.sort(reverse=True)
print(nums)
nums.reverse()
print(nums, sum(nums), min(nums), max(nums))
words = ["banana", "Apple", "cherry"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
print([1, 2] + [3], [0] * 3, [[0] * 2 for _ in range(2)], [1, 2] == [1, 2], [1, 2] < [1, 3], [] < [0])
copy = nums.copy()
copy.clear()
print(copy, nums[:2], 4 in nums, 42 not in nums)
nums += (7, 8)
nums *= 1
del nums[0]
print(nums)
print(list("abc"), list(range(3)), list({1: 2}), list(zip([1, 2], [3, 4])))
a = [1, [2, 3]]
b = a[:]
b[1].append(4)
print(a, b, a is b, a[1] is b[1])
nested = [1]
nested.append(nested)
print(nested)
stack = []
for ch in "(a[b]{c})":
    if ch in "([{":
        stack.append(ch)
    elif ch in ")]}":
        stack.pop()
print(stack == [])
records = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(records, key=lambda r: r[1]), sorted(records))
for bad in (lambda: [].pop(), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1, "a"].sort(),
            lambda: [1] + (2,), lambda: [1, 2].pop(9)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
