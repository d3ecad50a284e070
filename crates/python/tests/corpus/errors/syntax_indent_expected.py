def work():
print("no indent")
