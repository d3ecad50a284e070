TRANSITIONS = {
    ("idle", "coin"): "ready",
    ("ready", "push"): "idle",
    ("ready", "coin"): "ready",
}


class Turnstile:
    def __init__(self):
        self.state = "idle"
        self.log = []

    def __call__(self, event):
        before = self.state
        try:
            self.state = TRANSITIONS[before, event]
        except KeyError:
            self.log.append(f"{before}: {event} refused")
        else:
            self.log.append(f"{before} --{event}--> {self.state}")
        return self


t = Turnstile()
t("push")("coin")("coin")("push")
print(*t.log, sep="\n")
assert t.state == "idle"
