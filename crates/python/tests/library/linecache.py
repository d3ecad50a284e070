with open("f.py", "w") as f: _ = f.write("one\ntwo\n")
linecache.getline("f.py", 2), linecache.getline("f.py", 9), linecache.getline("none.py", 1), linecache.getlines("f.py")
linecache.clearcache(), linecache.checkcache()
