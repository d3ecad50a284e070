words = ["b", "a"]
print(words.sort())
print(words)
print(sorted(words, reverse=True), words.reverse(), words)
print("".join(words).upper(), "a,b".replace(",", ";"))
text = "abc"
text.upper()
print(text)
