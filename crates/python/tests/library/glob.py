import os
os.mkdir("d")
for name in ("d/a.txt", "d/b.txt", "d/c.py", "d/.hidden"): open(name, "w").close()
sorted(glob.glob("d/*.txt")), sorted(glob.glob("d/*")), glob.glob("d/[!a].txt"), glob.glob("none/*"), glob.glob("d/a.txt")
sorted(glob.iglob("d/?.py")), sorted(glob.glob("d/**/*.py", recursive=True))
sorted(glob.glob("*.txt", root_dir="d"))
sorted(glob.glob("**/*.txt", recursive=True))
glob.escape("a*[b]?")
