scores = {"ann": 10, "bob": 3, "cy": 7}
for name in scores:
    if scores[name] < 5:
        del scores[name]
print(scores)
