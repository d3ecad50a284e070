import sys


def main():
    print("running as", __name__)
    print("args:", len(sys.argv) - 1)
    return 0


if __name__ == "__main__":
    code = main()
    print("exit code", code)
    sys.exit(code)
print("never reached")
