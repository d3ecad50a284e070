class Text:
    def __init__(self, s):
        self.s = s

    def strip(self):
        return Text(self.s.strip())

    def upper(self):
        return None


print(Text(" a ").strip().upper().s.lower())
