def run():
    try:
        print("working")
        return 1 / 0
    finally:
        print("cleaning up")


run()
