user = {"name": "Ann"}
print(f"Hello {user['name']}, you are {user['age']} years old")
