def parse(row):
    name, score = row.split(",")
    return name, int(score)


def load(rows):
    return [parse(row) for row in rows]


def main():
    print("loading")
    data = load(["ann,3", "bob,five"])
    print(data)


main()
