def load(name):
    try:
        raise FileNotFoundError(name)
    except FileNotFoundError as e:
        e.add_note("is the path right?")
        e.add_note(f"tried: {name}")
        raise


load("data.csv")
