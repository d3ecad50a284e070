# Names are compared in normal form: ligatures, full width, letters of mathematics, accents apart.
ﬁnal = 1
print(final)
𝐱 = 2
print(x, 𝘅)
café = "coffee"
print(café)
ｔｏｔａｌ = 3
print(total)


class Robot:
    def __init__(self):
        self.µ = 4


print(Robot().μ, vars(Robot()))


def area(ℝ):
    return R * 2


print(area(ℝ=5), area(R=6))
한글 = 7
print(한글)
print("ﬁ" == "fi", getattr(Robot(), "μ"))
