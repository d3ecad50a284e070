def run():
    try:
        raise ValueError("first")
    finally:
        print("cleanup fails too")
        {}["key"]


run()
