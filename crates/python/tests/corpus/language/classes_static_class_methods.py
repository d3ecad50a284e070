class Date:
    count = 0

    def __init__(self, y, m, d):
        self.y, self.m, self.d = y, m, d
        type(self).count += 1

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split("-")))

    @staticmethod
    def is_leap(year):
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    def __repr__(self):
        return f"{type(self).__name__}({self.y}, {self.m}, {self.d})"


class MyDate(Date):
    count = 0


print(Date.parse("2024-02-29"), MyDate.parse("1999-12-31"))
print(Date.is_leap(2024), Date.is_leap(1900), MyDate.is_leap(2000))
print(Date.count, MyDate.count)
