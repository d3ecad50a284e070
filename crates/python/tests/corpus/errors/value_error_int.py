age = int("twenty")
print(age)
