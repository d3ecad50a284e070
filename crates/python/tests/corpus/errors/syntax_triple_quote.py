text = """never closed
line two
line three
