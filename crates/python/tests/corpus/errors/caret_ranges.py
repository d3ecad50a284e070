class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


a = Node(1, Node(2))


def total(node):
    return node.value + node.next.value + node.next.next.value


print(a.next.value)
print(total(a))
