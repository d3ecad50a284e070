fnmatch.fnmatch("a.py", "*.py"), fnmatch.fnmatch("a.pyc", "*.py"), fnmatch.fnmatch("b1", "b[0-9]"), fnmatch.fnmatch("bx", "b[!0-9]")
fnmatch.fnmatchcase("A", "a"), fnmatch.filter(["a", "ab", "b"], "a*")
fnmatch.fnmatchcase("a\nb", "a*b"), fnmatch.fnmatchcase("[x]", "[[]x]"), fnmatch.fnmatch("a", "?"), fnmatch.fnmatch("", "*"), fnmatch.fnmatch("a", "[")
fnmatch.translate("*.py")
