text = "ab"
print(text[0], text[-1])
value = text[5]
