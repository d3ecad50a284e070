class Node:
    def __init__(self, value, children=()):
        self.value, self.children = value, list(children)

    def __repr__(self):
        return f"Node({self.value}, {self.children})" if self.children else f"Node({self.value})"

    def __eq__(self, other):
        return self.value == other.value and self.children == other.children

    def depth(self):
        return 1 + max((c.depth() for c in self.children), default=0)

    def __iter__(self):
        yield self.value
        for c in self.children:
            yield from c


t = Node(1, [Node(2, [Node(4)]), Node(3)])
print(t, t.depth(), list(t))
print(t == Node(1, [Node(2, [Node(4)]), Node(3)]), t == Node(1))
chain = Node(0)
for i in range(1, 60):
    chain = Node(i, [chain])
print(chain.depth(), sum(chain), len(repr(chain)))
