def main():
    errors = []
    for n in (0, "x", None):
        try:
            10 / n
        except Exception as e:
            errors.append(e)
    raise ExceptionGroup("3 jobs failed", errors)


main()
