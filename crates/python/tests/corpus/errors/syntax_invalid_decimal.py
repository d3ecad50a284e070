2nd = "second"
