print("before")
raise SystemExit("fatal: cannot continue")
