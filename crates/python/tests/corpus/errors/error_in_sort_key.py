people = [{"name": "Ann", "age": 3}, {"name": "Bob"}]
print(sorted(people, key=lambda p: p["name"]))
print(sorted(people, key=lambda p: p["age"]))
