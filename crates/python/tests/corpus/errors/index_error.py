scores = [90, 85, 77]
for i in range(4):
    print(i, scores[i])
