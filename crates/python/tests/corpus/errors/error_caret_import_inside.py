def work():
    import no_such_library
    return no_such_library


work()
