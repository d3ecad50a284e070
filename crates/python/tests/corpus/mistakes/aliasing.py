grid = [[0] * 3] * 3
grid[0][0] = 1
print(grid)
grid = [[0] * 3 for _ in range(3)]
grid[0][0] = 1
print(grid)
a = [1, 2]
b = a
b.append(3)
print(a, a is b)


class Team:
    members = []

    def add(self, name):
        self.members.append(name)


x, y = Team(), Team()
x.add("Ann")
print(y.members, Team.members)
import copy
deep = copy.deepcopy(grid)
deep[1][1] = 9
print(grid[1], deep[1], copy.copy(a) == a)
