prices = {"café": 3}
print("é" * 3, prices["café"] + prices["thé"])
