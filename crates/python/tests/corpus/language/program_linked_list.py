class LinkedList:
    class Node:
        __slots__ = ("value", "next")

        def __init__(self, value, next=None):
            self.value, self.next = value, next

    def __init__(self, values=()):
        self.head = None
        self._size = 0
        for v in values:
            self.append(v)

    def append(self, value):
        node = self.Node(value)
        if self.head is None:
            self.head = node
        else:
            last = self.head
            while last.next:
                last = last.next
            last.next = node
        self._size += 1

    def reverse(self):
        prev, cur = None, self.head
        while cur:
            cur.next, prev, cur = prev, cur, cur.next
        self.head = prev

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.next

    def __len__(self):
        return self._size

    def __repr__(self):
        return " -> ".join(map(repr, self)) or "(empty)"


items = LinkedList("abc")
items.append(4)
print(items, len(items))
items.reverse()
print(items, list(items)[0], 4 in items)
print(LinkedList())
