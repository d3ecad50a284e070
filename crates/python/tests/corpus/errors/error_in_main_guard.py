import sys


def main(argv):
    if len(argv) < 2:
        raise SystemExit(f"usage: {'prog'} FILE")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
